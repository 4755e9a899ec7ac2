package dev.clew.models.mutants;

import dev.clew.model.Configuration;
import dev.clew.model.ModelProvider;
import dev.clew.models.ModelRuns;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Prints how many wrong variants of each model there are and what finds them. With names of models as arguments, checks
 * each variant of these in all configurations and prints what each finds, and how long it takes.
 */
final class MutantTable {
    private static final String ROW = "%-26s %8s %12s %17s %12s%n";
    private static final double NANOS = 1e9;

    private MutantTable() {}

    /** The entry point. */
    public static void main(String[] models) {
        for (String model : models) {
            survey(model);
        }
        System.out.print(text());
    }

    /** A row for each model, from the files alone. */
    static String text() {
        StringBuilder text =
                new StringBuilder(ROW.formatted("model", "mutants", "by defaults", "by configurations", "equivalent"));
        ModelRuns.providers().map(ModelProvider::name).sorted().forEach(model -> {
            List<Mutant> mutants = MutantFiles.of(model);
            long equivalent = mutants.stream()
                    .filter(mutant -> mutant.equivalent() != null)
                    .count();
            long defaults = mutants.stream()
                    .filter(mutant -> mutant.killer() != null)
                    .filter(mutant -> Objects.requireNonNull(mutant.killer())
                            .configuration()
                            .equals(Mutant.DEFAULTS))
                    .count();
            text.append(
                    ROW.formatted(model, mutants.size(), defaults, mutants.size() - defaults - equivalent, equivalent));
        });
        return text.toString();
    }

    private static void survey(String model) {
        for (Configuration configuration : Kills.configurations(model)) {
            report(model + " as it is", ModelRuns.provider(model), configuration);
        }
        for (Mutant mutant : MutantFiles.of(model)) {
            ModelProvider provider = MutatedModel.of(mutant);
            for (Configuration configuration : Kills.configurations(model)) {
                report(mutant.toString(), provider, configuration);
            }
        }
    }

    private static void report(String what, ModelProvider provider, Configuration configuration) {
        long start = System.nanoTime();
        Optional<String> found = Kills.by(provider, configuration);
        System.out.printf(
                "%-60s %-24s %-40s %6.1f s%n",
                what, configuration.name(), found.orElse("-"), (System.nanoTime() - start) / NANOS);
    }
}
