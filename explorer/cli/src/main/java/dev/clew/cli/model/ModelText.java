package dev.clew.cli.model;

import dev.clew.cli.console.Terminal;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.Property;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes descriptions of models as text. */
public final class ModelText {
    /** Greatest width of a first column that the others are aligned to. */
    private static final int MOST_HANGING = 24;

    private ModelText() {}

    public static String list(List<ModelProvider> providers) {
        List<List<String>> rows = new ArrayList<>();
        for (ModelProvider provider : providers) {
            rows.add(List.of(provider.name(), provider.description()));
        }
        StringBuilder text = new StringBuilder();
        table(rows, "", text);
        return text.toString();
    }

    public static String describe(ModelProvider provider, Model model) {
        StringBuilder text = new StringBuilder();
        int width = Terminal.isStdout() ? Terminal.columns() : Integer.MAX_VALUE;
        stacked(
                List.of(provider.name() + ":", provider.description()),
                "",
                provider.name().length(),
                width,
                text);
        List<List<String>> parameters = new ArrayList<>();
        for (Parameter<?> parameter : provider.parameters()) {
            parameters.add(List.of(
                    parameter.name(), parameter.range(), "default " + parameter.defaultValue(), parameter.help()));
        }
        section("Parameters (-p name=value):", parameters, text);
        List<List<String>> properties = new ArrayList<>();
        for (Property<?> property : ModelFactory.properties(model)) {
            properties.add(List.of(kind(property), property.name()));
        }
        model.stepPropertyNames().forEach(step -> properties.add(List.of("step", step)));
        model.temporalProperties()
                .forEach(temporal -> properties.add(List.of("temporal", temporal.name() + ": " + temporal.formula())));
        model.fairness().stream()
                .filter(assumption -> !model.temporalProperties().isEmpty())
                .forEach(assumption -> properties.add(List.of("assuming", assumption.toString())));
        if (model.checksDeadlock()) {
            properties.add(List.of("no deadlock", ""));
        }
        section("Properties:", properties, text);
        section(
                "Symmetric sets (--symmetry):",
                model.symmetricSets().stream()
                        .map(set -> List.of(String.join(", ", set)))
                        .toList(),
                text);
        if (model instanceof ClusterModel cluster) {
            section("Faults:", faults(cluster), text);
        }
        section(
                "Further configurations (--configuration name):",
                provider.configurations().stream().map(ModelText::row).toList(),
                text);
        List<List<String>> bugs = new ArrayList<>();
        provider.bugs()
                .forEach(bug -> bugs.add(List.of(bug.name(), bug.description(), "(violates " + bug.property() + ")")));
        section("Seeded bugs (--bug name):", bugs, text);
        return text.toString();
    }

    private static List<List<String>> faults(ClusterModel cluster) {
        List<List<String>> rows = new ArrayList<>();
        if (!cluster.tolerated().isEmpty()) {
            rows.add(List.of("tolerates", words(cluster.tolerated())));
        }
        Map<String, Object> budgets = cluster.faults().budgets();
        rows.add(List.of(
                "default",
                budgets.isEmpty() ? "none" : words(options(cluster.faults()).toList())));
        return rows;
    }

    private static List<String> row(Configuration configuration) {
        Stream<String> parameters = configuration.parameters().entrySet().stream()
                .map(given -> "-p " + given.getKey() + "=" + given.getValue());
        Stream<String> faults = configuration.faults().stream().flatMap(ModelText::options);
        return List.of(
                configuration.name(),
                configuration.description(),
                "(" + Stream.concat(parameters, faults).collect(Collectors.joining(" ")) + ")");
    }

    /** Returns fault budgets as command-line options. */
    private static Stream<String> options(Faults faults) {
        return faults.budgets().entrySet().stream().map(budget -> "--" + budget.getKey() + " " + budget.getValue());
    }

    private static String words(Collection<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** Returns the kind of a property in lower case, as in {@code clew models NAME}. */
    static String kind(Property<?> property) {
        return property.kind().name().toLowerCase(Locale.ROOT);
    }

    private static void section(String heading, List<List<String>> rows, StringBuilder text) {
        if (!rows.isEmpty()) {
            text.append('\n').append(heading).append('\n');
            table(rows, "  ", text);
        }
    }

    /** Appends rows in aligned columns, two spaces apart; the last column is not padded. */
    private static void table(List<List<String>> rows, String indent, StringBuilder text) {
        int columns = rows.isEmpty() ? 0 : rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns - 1; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        int width = Terminal.isStdout() ? Terminal.columns() : Integer.MAX_VALUE;
        List<String> lines = rows.stream().map(row -> line(row, indent, widths)).toList();
        if (lines.stream().allMatch(line -> line.length() <= width)) {
            lines.forEach(line -> text.append(line).append('\n'));
        } else {
            rows.forEach(row -> stacked(row, indent, widths[0], width, text));
        }
    }

    private static String line(List<String> row, String indent, int[] widths) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i))
                    .append(" ".repeat(Math.max(0, widths[i] - row.get(i).length()) + 2));
        }
        return line.toString().stripTrailing();
    }

    /** Appends a row that is too long for the terminal: its other columns are broken into lines beside the first one. */
    private static void stacked(List<String> row, String indent, int first, int width, StringBuilder text) {
        int hang = indent.length() + Math.min(first, MOST_HANGING) + 2;
        StringBuilder line = new StringBuilder(indent).append(row.get(0));
        line.append(" ".repeat(Math.max(1, hang - line.length())));
        boolean isEmpty = true;
        for (String word : String.join("  ", row.subList(1, row.size())).strip().split(" ", -1)) {
            if (!isEmpty && line.length() + 1 + word.length() > width) {
                text.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.append(" ".repeat(hang));
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
            isEmpty = false;
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
