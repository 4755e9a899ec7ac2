package dev.clew.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.Model;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.trace.Trace;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs checks of shipped models and makes assertions about the reports. */
public final class ModelRuns {
    private ModelRuns() {}

    /** Returns the shipped model with a name. */
    public static ModelProvider provider(String name) {
        return providers().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    /** Returns every shipped model. */
    public static Stream<ModelProvider> providers() {
        return ServiceLoader.load(ModelProvider.class).stream().map(ServiceLoader.Provider::get);
    }

    /** Creates a model with parameters given as {@code name=value}, separated by spaces. */
    public static Model model(ModelProvider provider, String parameters) {
        Map<String, String> given = Arrays.stream(parameters.split(" ", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return provider.create(Parameters.parse(provider.allParameters(), given));
    }

    /** Checks a model by breadth-first search. */
    public static CheckReport run(ModelProvider provider, String parameters) {
        return Clew.check(model(provider, parameters)).run();
    }

    /** Asserts that a model holds and has the given number of states. */
    public static void assertHolds(ModelProvider provider, String parameters, long states) {
        CheckReport report = run(provider, parameters);
        assertThat(report.verdict()).as(report.property()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(states);
    }

    /**
     * Asserts that a seeded bug violates the property that it names, that the trace has the given
     * number of states, and that the oracle can replay it through the real handlers.
     */
    public static void assertFinds(ModelProvider provider, String parameters, int states) {
        SeededBug bug = provider.bugs().stream()
                .filter(b -> (" " + parameters + " ").contains(" bug=" + b.name() + " "))
                .findFirst()
                .orElseThrow();
        assertFinds(provider, parameters, bug.property(), states);
    }

    /**
     * Asserts that a seeded bug violates the given property, that the trace has the given number of
     * states, and that the oracle can replay it through the real handlers.
     */
    public static void assertFinds(ModelProvider provider, String parameters, String property, int states) {
        CheckReport report = run(provider, parameters);
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo(property);
        Trace trace = Objects.requireNonNull(report.trace());
        assertThat(trace.steps()).hasSize(states);
        TraceReplay.replayViolation(model(provider, parameters), trace, property);
    }
}
