package dev.clew.cli.docs;

import dev.clew.cli.CommandLines;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.TemporalProperty;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables of the shipped models, their parameters, properties, configurations and seeded bugs. */
final class ModelTables {
    private ModelTables() {}

    static String list() {
        return GeneratedTables.table(
                List.of("model", "what it is"),
                CommandLines.models().stream()
                        .map(model ->
                                List.of(GeneratedTables.code(model.name()), GeneratedTables.cell(model.description())))
                        .toList());
    }

    static String bugs() {
        List<List<String>> rows = new ArrayList<>();
        for (ModelProvider provider : CommandLines.models()) {
            provider.bugs()
                    .forEach(bug -> rows.add(List.of(
                            GeneratedTables.code(provider.name()),
                            GeneratedTables.code(bug.name()),
                            GeneratedTables.cell(bug.description()),
                            bug.property())));
        }
        return GeneratedTables.table(List.of("model", "`--bug`", "what is wrong", "violates"), rows);
    }

    static String model(String name) {
        ModelProvider provider = CommandLines.models().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        StringBuilder text = new StringBuilder(GeneratedTables.cell(provider.description())).append("\n\n");
        try (Model model = provider.create(Parameters.defaults(provider.allParameters()))) {
            facts(model, text);
        }
        if (!provider.parameters().isEmpty()) {
            List<List<String>> rows = provider.parameters().stream()
                    .map(parameter -> List.of(
                            GeneratedTables.code(parameter.name()),
                            GeneratedTables.cell(parameter.range()),
                            GeneratedTables.cell(parameter.defaultValue().toString()),
                            GeneratedTables.cell(parameter.help())))
                    .toList();
            text.append('\n').append(GeneratedTables.table(List.of("`-p`", "values", "default", "meaning"), rows));
        }
        if (!provider.configurations().isEmpty()) {
            List<List<String>> rows = provider.configurations().stream()
                    .map(each -> List.of(
                            GeneratedTables.code(each.name()), GeneratedTables.cell(each.description()), changes(each)))
                    .toList();
            List<String> heads = List.of("`--configuration`", "what it adds", "what it sets");
            text.append('\n').append(GeneratedTables.table(heads, rows));
        }
        return text.toString();
    }

    private static void facts(Model model, StringBuilder text) {
        List<String> steps = model.stepPropertyNames();
        fact("Invariants", model.invariantNames().stream().filter(each -> !steps.contains(each)), text);
        fact("Step properties", steps.stream(), text);
        fact("Temporal properties", model.temporalProperties().stream().map(TemporalProperty::name), text);
        fact("Goals", model.goalNames().stream(), text);
        fact("Symmetric sets", model.symmetricSets().stream().map(set -> "{" + String.join(", ", set) + "}"), text);
        if (model instanceof ClusterModel cluster) {
            fact("Tolerates", cluster.tolerated().stream().map(Object::toString), text);
            fact("Faults by default", options(cluster.faults()), text);
        }
    }

    private static void fact(String name, Stream<String> items, StringBuilder text) {
        String joined = words(items.toList());
        if (!joined.isEmpty()) {
            text.append("- ")
                    .append(name)
                    .append(": ")
                    .append(GeneratedTables.cell(joined))
                    .append('\n');
        }
    }

    private static String words(Collection<String> words) {
        return String.join(", ", words);
    }

    private static String changes(Configuration configuration) {
        Stream<String> parameters = configuration.parameters().entrySet().stream()
                .map(given -> "-p " + given.getKey() + "=" + given.getValue());
        Stream<String> faults = configuration.faults().stream().flatMap(ModelTables::options);
        return Stream.concat(parameters, faults).map(GeneratedTables::code).collect(Collectors.joining(" "));
    }

    private static Stream<String> options(Faults faults) {
        return faults.budgets().entrySet().stream().map(budget -> "--" + budget.getKey() + " " + budget.getValue());
    }
}
