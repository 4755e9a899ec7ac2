package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Effects;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.report.CheckReport;
import dev.clew.report.PropertyKind;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.trace.Trace;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Step properties are evaluated on every step that changes the state, with the same results as in the oracle. */
class ActionPropertyTest {
    private static final int ROUNDS = 150;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("thorough")
    void theOracleFindsTheSameStepsInRandomClusters(boolean faults) {
        int compared = 0;
        int violated = 0;
        for (long seed = 0; seed < ROUNDS; seed++) {
            Protocol random = faults ? RandomProtocols.faults(seed) : RandomProtocols.cluster(seed);
            int rarity = 1 << (seed % 8);
            ClusterModel model = judged((ClusterModel) random.model(), rarity);
            Protocol protocol = new Protocol(model, "one step in " + rarity + " is wrong, " + random.description());
            if (EngineAgainstOracle.compare(protocol)) { // otherwise it is too large without its constraint
                compared++;
                violated += SmallSizes.check(model).run().verdict() == Verdict.VIOLATED ? 1 : 0;
            }
        }
        assertThat(compared).isGreaterThan(ROUNDS / 4);
        assertThat(violated).isBetween(compared / 10, compared * 9 / 10);
    }

    /**
     * Returns a model with the same nodes, network and faults, and one property that reads both states and the action.
     */
    private static ClusterModel judged(ClusterModel model, int rarity) {
        ClusterBuilder<Object> builder = ClusterModel.named(model.name());
        for (int id = 0; id < model.nodes().size(); id++) {
            Node<Object, Object> node = model.nodes().get(id);
            builder.node(model.nodeNames().get(id), node);
        }
        HistoryRecorder<Object, Object> recorder = model.recorder();
        if (model.recordsOperations()) {
            builder.operations();
        } else if (recorder != null) {
            builder.history(Objects.requireNonNull(model.initialHistory(), "initialHistory"), recorder);
        }
        return builder.network(model.network())
                .faults(model.faults())
                .step("rightly", (before, action, after) -> isRight(before, action, after, rarity))
                .build();
    }

    private static boolean isRight(ClusterView<Object> before, Action action, ClusterView<Object> after, int rarity) {
        int last = before.size() - 1;
        int mixed = Objects.hash(
                before.state(0),
                action.getClass().getSimpleName(),
                after.state(last),
                after.isUp(0),
                before.isUp(last));
        return rarity == 128 || Math.floorMod(mixed * 31, 4 * rarity) != 1;
    }

    @Test
    void theViolatingOneOfAnActionsAlternativesEndsTheTrace() {
        SharedStateModel.Builder builder = SharedStateModel.named("die");
        Variable<Integer> x = builder.variable("x", 0);
        SharedStateModel model = builder.action("Roll", s -> s.get(x) == 0, s -> s.set(x, 1 + s.choose(6)))
                .step("NeverFour", (before, action, after) -> after.get(x) != 4)
                .checkDeadlock(false)
                .build();

        for (SearchKind kind : SearchKind.values()) {
            CheckReport report = SmallSizes.check(model)
                    .options(SmallSizes.options()
                            .kind(kind)
                            .walks(kind == SearchKind.RANDOM ? 1000 : 0)
                            .build())
                    .run();

            assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
            Trace trace = Objects.requireNonNull(report.trace());
            assertThat(trace.steps().get(1).variables()).as(kind.toString()).containsEntry("x", 4);
            TraceReplay.replayViolation(model, trace, "NeverFour");
        }
    }

    /** Passes a message on once. */
    private record Relay(int to) implements Node<String, String> {
        @Override
        public String start(Effects<String> effects) {
            if (effects.self() == 0) {
                effects.send(to, "go");
            }
            return "waits";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            if (state.equals("waits")) {
                effects.send(to, "go");
            }
            return "passed";
        }
    }

    @Test
    void aStepOfAClusterIsJudgedByItsActionAndBothStates() {
        for (boolean allowed : List.of(true, false)) {
            ClusterModel model = ClusterModel.<String>named("relays")
                    .add("n0", new Relay(1))
                    .add("n1", new Relay(0))
                    .step(
                            "FirstIsLast",
                            (before, action, after) -> !(action instanceof Action.Deliver deliver)
                                    || deliver.destination() != 0
                                    || before.state(1).equals(allowed ? "passed" : "waits")
                                    || !after.state(0).equals("passed"))
                    .checkDeadlock(false)
                    .build();
            CheckReport report = SmallSizes.check(model).run();
            if (allowed) {
                assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
                assertThat(report.counts().distinct())
                        .as("the last message is ignored")
                        .isEqualTo(3);
            } else {
                assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
                Trace trace = Objects.requireNonNull(report.trace());
                assertThat(trace.steps()).hasSize(3);
                TraceReplay.replayViolation(model, trace, "FirstIsLast");
            }
        }
    }

    @Test
    void aStepOfASharedStateModelIsCheckedEvenIfItLeadsToAKnownState() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> x = builder.variable("x", 0);
        SharedStateModel model = builder.action("Up", s -> s.get(x) < 3, s -> s.set(x, s.get(x) + 1))
                .action("Reset", s -> s.get(x) == 3, s -> s.set(x, 0))
                .step(
                        "OnlyResetGoesBack",
                        (before, action, after) ->
                                before.get(x) < after.get(x) || action.equals(new Action.Named("Reset", List.of())))
                .step("NeverGoesBack", (before, action, after) -> before.get(x) < after.get(x))
                .build();

        CheckReport report = SmallSizes.check(model).run();

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("NeverGoesBack");
        assertThat(report.propertyKind()).isEqualTo(PropertyKind.STEP);
        Trace trace = Objects.requireNonNull(report.trace());
        assertThat(trace.steps()).hasSize(5);
        TraceReplay.replayViolation(model, trace, "NeverGoesBack");
    }
}
