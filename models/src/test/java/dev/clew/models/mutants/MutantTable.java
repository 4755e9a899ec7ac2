package dev.clew.models.mutants;

import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.models.ModelRuns;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prints the number of mutants of each model by what finds them. With names of models as arguments,
 * checks each of their mutants with the defaults and, if these find nothing, in the model's other
 * configurations, and prints the findings and times.
 */
final class MutantTable {
    private static final String ROW = "%-26s %8s %12s %17s %12s%n";
    private static final double NANOS = 1e9;
    private static final long MOST_STATES = 100_000_000;
    private static final long TIMES = 3;

    private MutantTable() {}

    /** Entry point. */
    public static void main(String[] models) {
        for (String model : models) {
            survey(model);
        }
        System.out.print(text());
    }

    /** Returns a table with a row for each model, from the files alone. */
    static String text() {
        StringBuilder text =
                new StringBuilder(ROW.formatted("model", "mutants", "by defaults", "by configurations", "equivalent"));
        ModelRuns.providers().map(ModelProvider::name).sorted().forEach(model -> {
            List<Mutant> mutants = MutantFiles.of(model);
            long equivalent = mutants.stream()
                    .filter(mutant -> mutant.equivalent() != null)
                    .count();
            long defaults = mutants.stream().filter(Mutant::isKilledByDefaults).count();
            text.append(
                    ROW.formatted(model, mutants.size(), defaults, mutants.size() - defaults - equivalent, equivalent));
        });
        return text.toString();
    }

    private static void survey(String model) {
        Map<Configuration, Long> most = new HashMap<>(); // limits for mutants with infinitely many states
        for (Configuration configuration : MutantChecks.configurations(model)) {
            CheckReport report = report(model + " unchanged", ModelRuns.provider(model), configuration, MOST_STATES);
            Long distinct = report.counts().distinct();
            most.put(configuration, distinct == null ? MOST_STATES : TIMES * distinct);
        }
        MutantFiles.of(model).forEach(mutant -> survey(mutant, most));
    }

    private static void survey(Mutant mutant, Map<Configuration, Long> most) {
        ModelProvider provider = MutatedModel.of(mutant);
        for (Configuration configuration : MutantChecks.configurations(mutant.model())) {
            CheckReport report =
                    report(mutant.toString(), provider, configuration, most.getOrDefault(configuration, MOST_STATES));
            Optional<String> found =
                    MutantChecks.found(report).filter(property -> !property.equals(Verdict.INCOMPLETE.word()));
            if (found.isPresent()) {
                Mutant.Killer killer = new Mutant.Killer(configuration.name(), found.get());
                if (!killer.equals(mutant.killer())) {
                    System.out.println("  the file says " + mutant.killer());
                }
                return;
            }
        }
        if (mutant.killer() != null) {
            System.out.println("  the file says " + mutant.killer());
        }
    }

    private static CheckReport report(
            String what, ModelProvider provider, Configuration configuration, long mostStates) {
        long start = System.nanoTime();
        CheckReport report = MutantChecks.check(provider, configuration, mostStates);
        System.out.printf(
                "%-60s %-24s %-40s %6.1f s%n",
                what,
                configuration.name(),
                MutantChecks.found(report).orElse("-"),
                (System.nanoTime() - start) / NANOS);
        return report;
    }
}
