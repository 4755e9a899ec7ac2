package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.model.Model;
import dev.clew.model.ModelValue;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A behavior that is reconstructed shows the step that violates, not another one between the same states. */
class ReconstructedStepsTest {
    private static final List<ModelValue> NAMES = ModelValue.numbered("m", 3);

    static Stream<SearchOptions> searches() {
        SearchOptions bfs = SmallSizes.options().workers(1).build();
        SearchOptions dfs = bfs.but().kind(SearchKind.DFS).build();
        SearchOptions bits = dfs.but().store(StoreKind.BITSTATE).memory(1 << 16).build();
        return Stream.of(
                        bfs,
                        bfs.but().workers(2).store(StoreKind.FINGERPRINT).build(),
                        dfs,
                        bits,
                        bits.but().swarm(2).memory(128 << 10).build())
                .flatMap(options ->
                        Stream.of(options, options.but().symmetry(true).build()));
    }

    /** Two actions lead from the second state to the third; the one that is listed last is forbidden. */
    @ParameterizedTest
    @MethodSource("searches")
    void ofTwoStepsToOneStateTheForbiddenOneIsShown(SearchOptions options) {
        SharedStateModel.Builder builder =
                SharedStateModel.named("twins").checkDeadlock(false).symmetricValues(NAMES.toArray());
        Variable<ModelValue> chosen = builder.variable("chosen", NAMES.get(0));
        Variable<Integer> start = builder.variable("start", 0);
        Variable<Integer> x = builder.variable("x", 0);
        Model model = builder.initially(s -> {
                    s.set(chosen, s.choose(NAMES));
                    s.set(start, s.choose(4));
                })
                .action("Begin", s -> s.get(x) == 0 && s.get(start) == 2, s -> s.set(x, 1))
                .action("Allowed", s -> s.get(x) == 1, s -> s.set(x, 2))
                .action("Aside", s -> s.get(x) == 1, s -> s.set(x, 3))
                .action("Forbidden", s -> s.get(x) == 1, s -> s.set(x, 2))
                .step("NotForbidden", (before, action, after) -> !isForbidden(action))
                .build();
        CheckReport report = SmallSizes.check(model).options(options).run();
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.VIOLATED);
        var trace = Objects.requireNonNull(report.trace());
        assertThat(trace.steps().stream().skip(1).map(step -> step.action().label()))
                .containsExactly("Begin", "Forbidden");
        TraceReplay.replayViolation(model, trace, "NotForbidden");
    }

    private static boolean isForbidden(Action action) {
        return "Forbidden".equals(action.label());
    }

    /** The bearer of a representative is another than that of the state shown, so the action has another argument. */
    @ParameterizedTest
    @MethodSource("searches")
    void anActionOfAnotherElementOfTheOrbitIsShown(SearchOptions options) {
        List<ModelValue> backwards = List.of(NAMES.get(2), NAMES.get(1), NAMES.get(0));
        for (List<ModelValue> order : List.of(NAMES, backwards)) {
            SharedStateModel.Builder builder =
                    SharedStateModel.named("bearers").checkDeadlock(false).symmetricValues(NAMES.toArray());
            Variable<ModelValue> chosen = builder.variable("chosen", NAMES.get(0));
            Variable<Integer> x = builder.variable("x", 0);
            Model model = builder.initially(s -> s.set(chosen, s.choose(order)))
                    .action("Begin", s -> s.get(x) == 0, s -> s.set(x, 1))
                    .action(
                            "Forbidden",
                            NAMES,
                            (s, name) -> s.get(x) == 1 && s.get(chosen).equals(name),
                            (s, name) -> s.set(x, 2))
                    .step("NotForbidden", (before, action, after) -> !isForbidden(action))
                    .build();
            CheckReport report = SmallSizes.check(model).options(options).run();
            assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.VIOLATED);
            TraceReplay.replayViolation(model, Objects.requireNonNull(report.trace()), "NotForbidden");
        }
    }

    /** A state of three words grows while its level is expanded, and a chain of its steps is shown whole. */
    @ParameterizedTest
    @MethodSource("searches")
    void statesOfManyWordsAreRewrittenWhole(SearchOptions options) {
        SharedStateModel.Builder builder =
                SharedStateModel.named("flags").checkDeadlock(false).symmetricValues(NAMES.toArray());
        Variable<ModelValue> chosen = builder.variable("chosen", NAMES.get(0));
        List<Variable<Boolean>> flags = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            flags.add(builder.variable("f" + i, i % 3 == 0));
        }
        Variable<Integer> x = builder.variable("x", 0);
        Model model = builder.initially(s -> s.set(chosen, s.choose(NAMES)))
                .action("Count", s -> s.get(x) < 200, s -> {
                    Variable<Boolean> flag = flags.get(s.get(x) % flags.size());
                    s.set(x, s.get(x) + 1);
                    s.set(flag, !s.get(flag));
                })
                .invariant("Below", s -> s.get(x) < 200)
                .invariant("Kept", s -> s.get(flags.get(89)) == (s.get(x) >= 90 && s.get(x) < 180))
                .build();
        CheckReport report = SmallSizes.check(model).options(options).run();
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("Below");
        var trace = Objects.requireNonNull(report.trace());
        assertThat(trace.steps()).hasSize(201);
        TraceReplay.replayViolation(model, trace, "Below");
    }
}
