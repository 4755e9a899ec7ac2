package dev.clew.benchmarks;

import dev.clew.Clew;
import dev.clew.benchmarks.flawed.FlawedProtocol;
import dev.clew.model.Model;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Measures the time to the first violation of every seeded bug and of every {@link FlawedProtocol}: by breadth-first
 * search alone, by breadth-first search with guided walks between large levels, and by a hunt. Prints lines of cells that
 * are separated by tabs, as {@code benchmarks/results/first-violations.tsv} has them.
 *
 * <p>{@code benchmarks/bin/bench first [MODEL...]}; {@code flawed} stands for the protocols from the literature.
 */
public final class FirstViolations {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String FLAWED = "flawed";
    private static final String NO_BUG = "none";

    private FirstViolations() {}

    /** Prints the lines for all models or the named ones. */
    public static void main(String[] args) {
        List<String> wanted = List.of(args);
        List<ModelProvider> providers = new ArrayList<>();
        ServiceLoader.load(ModelProvider.class).forEach(providers::add);
        providers.sort(Comparator.comparing(ModelProvider::name));
        warmUp(providers);
        System.out.println(
                "model\tbug or source\tbreadth first: seconds\tstates in the trace\twith walks: seconds\tstates"
                        + " in the trace\thunt: seconds\tstates in the trace");
        for (ModelProvider provider : providers) {
            if (wanted.isEmpty() || wanted.contains(provider.name())) {
                provider.bugs()
                        .forEach(bug -> System.out.println(
                                row("`" + provider.name() + "`", "`" + bug.name() + "`", model(provider, bug.name()))));
            }
        }
        if (wanted.isEmpty() || wanted.contains(FLAWED)) {
            FlawedProtocol.all()
                    .forEach(protocol ->
                            System.out.println(row(protocol.model().name(), protocol.source(), protocol.model())));
        }
    }

    /** Lets the JVM compile the searches, so that the first rows are not those of a cold JVM. */
    private static void warmUp(List<ModelProvider> providers) {
        for (ModelProvider provider : providers) {
            if (provider.name().equals("two-phase-commit")) {
                Model model = model(provider, NO_BUG);
                Clew.check(model).timeout(Duration.ofSeconds(2)).run();
                run(model, SearchKind.HUNT, false, Duration.ofSeconds(2));
            }
        }
    }

    private static Model model(ModelProvider provider, String bug) {
        return provider.create(Parameters.parse(provider.allParameters(), Map.of(ModelProvider.BUG_PARAMETER, bug)));
    }

    private static String row(String name, String what, Model model) {
        return String.join(
                "\t",
                name,
                what,
                cells(run(model, SearchKind.BFS, false, LONGEST)),
                cells(run(model, SearchKind.BFS, true, LONGEST)),
                cells(run(model, SearchKind.HUNT, false, LONGEST)));
    }

    private static CheckReport run(Model model, SearchKind kind, boolean walksEarly, Duration timeout) {
        Clew check = Clew.check(model)
                .options(SearchOptions.builder().kind(kind).timeout(timeout).build());
        return (walksEarly ? check.walksEarly() : check).run();
    }

    private static String cells(CheckReport report) {
        Trace trace = report.verdict() == Verdict.INCOMPLETE ? null : report.trace();
        return trace == null
                ? "not in " + LONGEST.toSeconds() + " s\t-"
                : String.format(
                        Locale.ROOT,
                        "%.1f\t%d",
                        report.elapsed().toMillis() / 1000.0,
                        trace.steps().size());
    }
}
