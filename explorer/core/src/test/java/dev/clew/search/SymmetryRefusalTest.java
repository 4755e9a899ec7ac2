package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.annotation.NodeId;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.ModelValue;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A model that is less symmetric than declared is refused, with an example. */
class SymmetryRefusalTest {

    /** Reaction of a node to a message. */
    private interface Rule {
        Object next(Object state, int source, Effects<String> effects);
    }

    private record Leader(@NodeId int id) {}

    private record UnmarkedLeader(int id) {}

    /** Node that sends to all others in its only action, once. */
    private record Caller(Object initial, Rule rule) implements Node.WithActions<Object, String, Object> {
        @Override
        public Object start(Effects<String> effects) {
            return initial;
        }

        @Override
        public List<?> actions(Object state) {
            return state.equals(initial) ? List.of("call") : List.of();
        }

        @Override
        public Object act(Object state, Object action, Effects<String> effects) {
            effects.broadcast(List.of(0, 1, 2), "call");
            return "called";
        }

        @Override
        public Object receive(Object state, int source, String message, Effects<String> effects) {
            return rule.next(state, source, effects);
        }
    }

    private static ClusterModel cluster(Rule rule, UnaryOperator<ClusterBuilder<String>> more, Object... initials) {
        ClusterBuilder<String> builder = ClusterModel.named("callers");
        for (int id = 0; id < 3; id++) {
            builder.node("n" + id, new Caller(initials.length == 0 ? "silent" : initials[id], rule));
        }
        return more.apply(builder.symmetricNodes(0, 1, 2)).build();
    }

    private static CheckReport check(Model model) {
        return SmallSizes.check(model)
                .options(SmallSizes.options().symmetry(true).build())
                .run();
    }

    private static String refusal(Model model) {
        CheckReport report = check(model);
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        String message = Objects.requireNonNull(report.message());
        assertThat(message)
                .startsWith("model '" + model.name() + "' is not symmetric in ")
                .doesNotContain("\n");
        return message;
    }

    @Test
    void markedIdsAreExchanged() {
        CheckReport report = check(cluster((state, source, effects) -> new Leader(source), builder -> builder));

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isPositive();
    }

    @Test
    void anIdThatIsNotMarkedIsFound() {
        assertThat(refusal(cluster((state, source, effects) -> new UnmarkedLeader(source), builder -> builder)))
                .contains("has the step Deliver ", " -> n", "mark every node id in states and messages with @NodeId");
    }

    @Test
    void idsThatAreComparedByOrderAreFound() {
        Rule bully = (state, source, effects) -> source > effects.self() ? new Leader(source) : state;

        assertThat(refusal(cluster(bully, builder -> builder))).contains("n0 and n1");
    }

    @Test
    void anInitialStateThatDistinguishesNodesIsFound() {
        assertThat(refusal(cluster((state, source, effects) -> state, builder -> builder, "leads", "silent", "silent")))
                .contains("n0 and n1", "is an initial state, but not once they are exchanged");
    }

    @Test
    void aPropertyThatDistinguishesNodesIsFound() {
        Model model = cluster(
                (state, source, effects) -> state,
                builder -> builder.invariant(
                        "SecondIsSilent", view -> view.state(1).equals("silent")));

        assertThat(refusal(model)).contains("differ in SecondIsSilent");
    }

    @Test
    void anActionOfOneValueAloneIsFound() {
        List<ModelValue> replicas = ModelValue.numbered("r", 3);
        SharedStateModel.Builder builder = SharedStateModel.named("counters");
        IndexedVariable<ModelValue, Integer> count = builder.indexed("count", replicas, 0);
        builder.action("Step", replicas, (s, r) -> s.get(count, r) < 2, (s, r) -> s.set(count, r, s.get(count, r) + 1))
                .action("Reset", s -> s.get(count, replicas.get(2)) == 2, s -> s.set(count, replicas.get(2), 0))
                .symmetricValues(replicas.toArray());

        assertThat(refusal(builder.checkDeadlock(false).build()))
                .contains(
                        "r2 and r3", "Reset", "do not declare values symmetric that actions or properties distinguish");
    }

    @Test
    void keysOfWhichOneIsMissingAreNamed() {
        List<ModelValue> replicas = ModelValue.numbered("r", 2);
        SharedStateModel.Builder builder = SharedStateModel.named("half");
        builder.indexed("count", replicas.subList(0, 1), 0);
        CheckReport report = check(builder.symmetricValues(replicas.toArray()).build());

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("variable count has the key r1 but not r2");
    }

    @Test
    void withoutADeclarationThereIsNothingToReduceBy() {
        Model plain = ClusterModel.<String>named("plain")
                .add("a", new Caller("silent", (state, source, effects) -> state))
                .build();

        assertThatThrownBy(() -> check(plain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model 'plain' declares no symmetric nodes or values");
    }

    @Test
    void aCrashBetweenTwoSendsOfAHandlerDistinguishesTheReceivers() {
        Rule ignore = (state, source, effects) -> state;
        CheckReport report = check(cluster(ignore, builder -> builder.faults(Faults.NONE.withCrashes(1))));

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("is not symmetric").contains("--crash-points handlers");
    }

    @Test
    void faultsThatAffectOnlyOneNodeDistinguishIt() {
        Rule ignore = (state, source, effects) -> state;
        Faults onOne = Faults.NONE
                .withCrashes(1)
                .withCrashPoints(Faults.CrashPoints.HANDLERS)
                .withNodes(Set.of("n0"));
        CheckReport report = check(cluster(ignore, builder -> builder.faults(onOne)));

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(Objects.requireNonNull(report.symmetry()).sets()).containsExactly(List.of("n1", "n2"));
    }

    @Test
    void temporalPropertiesAreNotCheckedWithSymmetryReduction() {
        Model live = cluster(
                (state, source, effects) -> state,
                builder -> builder.eventually("Called", view -> view.state(0).equals("called")));

        assertThatThrownBy(() -> check(live))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has the temporal property Called");
    }

    @Test
    void declarationsThatDoNotFitAreRefusedAtOnce() {
        ClusterBuilder<String> builder = ClusterModel.<String>named("two")
                .add("a", new Caller("x", (state, source, effects) -> state))
                .add("b", new Caller("x", (state, source, effects) -> state));

        assertThatThrownBy(() -> builder.symmetricNodes(1, 2).build())
                .hasMessageContaining("model 'two' declares symmetric node 2, which it does not have");
        assertThatThrownBy(() -> builder.symmetricNodes(0, 0).build()).hasMessageContaining("node");
    }
}
