package dev.clew.benchmarks;

import dev.clew.Clew;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.report.CheckReport;
import dev.clew.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Searches for every seeded bug of every model with the default parameters, and prints a Markdown
 * table: the violated property, the states of the shortest counterexample, the distinct states
 * visited, and the time.
 *
 * <p>{@code benchmarks/bin/bench bugs [MODEL...]}
 */
public final class SeededBugs {

    private SeededBugs() {}

    /** Prints the table for all models or the named ones. */
    public static void main(String[] args) {
        List<String> wanted = List.of(args);
        List<ModelProvider> providers = new ArrayList<>();
        ServiceLoader.load(ModelProvider.class).forEach(providers::add);
        providers.sort(Comparator.comparing(ModelProvider::name));
        System.out.println("| model | bug | violates | states in the trace | distinct states visited | seconds |");
        System.out.println("|---|---|---|---|---|---|");
        for (ModelProvider provider : providers) {
            if (wanted.isEmpty() || wanted.contains(provider.name())) {
                provider.bugs().forEach(bug -> System.out.println(row(provider, bug)));
            }
        }
    }

    private static String row(ModelProvider provider, SeededBug bug) {
        Parameters parameters =
                Parameters.parse(provider.allParameters(), Map.of(ModelProvider.BUG_PARAMETER, bug.name()));
        CheckReport report = Clew.check(provider.create(parameters)).run();
        Trace trace = report.trace();
        return String.format(
                Locale.ROOT,
                "| `%s` | `%s` | %s | %s | %,d | %.1f |",
                provider.name(),
                bug.name(),
                report.property() == null ? report.verdict().word() : report.property(),
                trace == null ? "—" : Integer.toString(trace.steps().size()),
                report.counts().distinct(),
                report.elapsed().toMillis() / 1000.0);
    }
}
