package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.Action;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Fairness;
import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Behaviors that fairness admits or excludes, on models small enough to reason about by hand. */
class TemporalPropertyTest {

    /** Serves a ball, or counts the balls that arrive. */
    private record Player(boolean serves) implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            if (serves) {
                effects.send(1, "ball");
            }
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state + 1;
        }
    }

    private static ClusterBuilder<String> game() {
        return ClusterModel.<String>named("game")
                .add("server", new Player(true))
                .add("taker", new Player(false))
                .eventually("Taken", v -> v.state(1).equals(1));
    }

    /** Returns a model of two processes that each take and release a lock for ever. */
    private static Model lock(Fairness... assumptions) {
        SharedStateModel.Builder builder = SharedStateModel.named("lock");
        Variable<Integer> owner = builder.variable("owner", -1);
        List<Integer> processes = List.of(0, 1);
        return builder.action("Enter", processes, (s, p) -> s.get(owner) == -1, (s, p) -> s.set(owner, p))
                .action("Leave", processes, (s, p) -> s.get(owner).equals(p), (s, p) -> s.set(owner, -1))
                .infinitelyOften("Process0Enters", s -> s.get(owner) == 0)
                .fairness(assumptions)
                .build();
    }

    /** Returns a model that counts for ever, with a constraint up to 2. */
    private static SharedStateModel.Builder counter() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> x = builder.variable("x", 0);
        return builder.action("Inc", s -> s.set(x, s.get(x) + 1))
                .constraint("Low", s -> s.get(x) <= 2)
                .eventually("Three", s -> s.get(x) == 3);
    }

    private static Trace.Loop loopOf(Model model, int states) {
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED_LIVENESS);
        Trace trace = report.trace();
        if (trace == null || trace.loop() == null || report.property() == null) {
            throw new AssertionError("no lasso in " + report);
        }
        LassoReplay.replay(model, trace, report.property());
        assertThat(trace.steps()).hasSize(states);
        return trace.loop();
    }

    @Test
    void messagesAreDeliveredByDefault() {
        assertThat(SmallSizes.check(game().build()).run().verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void withoutFairnessNothingHasToHappen() {
        assertThat(loopOf(game().fairness().build(), 1)).isEqualTo(new Trace.Loop(1, null));
    }

    @Test
    void weakFairnessOfAnotherNodeDoesNotHelp() {
        Fairness others = Fairness.weak(Fairness.Kind.DELIVERY).at("server");
        assertThat(loopOf(game().fairness(others).build(), 1)).isEqualTo(new Trace.Loop(1, null));
    }

    /** A cut holds the ball for ever, unless healing is fair; healing is an action of no node. */
    @Test
    void fairnessOfANodeDoesNotHealPartitions() {
        Faults held =
                Faults.NONE.withPartitions(1).withCrossing(Faults.Crossing.HELD).withNotices(true);
        Fairness any = Fairness.weak(Fairness.Kind.ANY);
        Model ofNodes = game().fairness(any.at("server", "taker")).faults(held).build();
        Trace.Loop loop = loopOf(ofNodes, 4);
        assertThat(loop).isEqualTo(new Trace.Loop(4, null));
        Model ofAll = game().fairness(any).faults(held).build();
        assertThat(SmallSizes.check(ofAll).run().verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void fairnessOfNodesIsRefusedWhereActionsBelongToNone() {
        assertThatThrownBy(() -> Fairness.weak(Fairness.Kind.HEAL).at("taker"))
                .hasMessage("healing belongs to no node; leave out at(taker)");
        assertThatThrownBy(() -> Fairness.strong("Enter").at("taker"))
                .hasMessage("an action of a shared-state model belongs to no node; leave out at(taker)");
        assertThatThrownBy(() -> lock(Fairness.weak(Fairness.Kind.ANY).at("taker")))
                .hasMessageContaining("model 'lock' cannot assume WF(each step at taker): it has no nodes");
        assertThatThrownBy(() -> lock(Fairness.weak(Fairness.Kind.DELIVERY)))
                .hasMessageContaining("model 'lock' cannot assume WF(each delivery): it has no nodes");
    }

    /** Two actions connect the same states; the loop is fair only by one of them, so the trace names that one. */
    @Test
    void aLoopNamesTheFairActionOfTwoBetweenTheSameStates() {
        SharedStateModel.Builder builder = SharedStateModel.named("toggle");
        Variable<Integer> x = builder.variable("x", 0);
        Model model = builder.action("Unfair", s -> s.set(x, 1 - s.get(x)))
                .action("Fair", s -> s.set(x, 1 - s.get(x)))
                .eventually("Two", s -> s.get(x) == 2)
                .fairness(Fairness.weak("Fair"))
                .build();
        assertThat(loopOf(model, 2).action()).isEqualTo(new Action.Named("Unfair", List.of()));
        assertThat(actionsOfLoop(model)).contains("Fair");
    }

    /**
     * One step between two states cannot belong to two actions: where both must be taken, the loop goes round twice.
     */
    @Test
    void aLoopTakesEachOfTwoFairActionsBetweenTheSameStates() {
        SharedStateModel.Builder builder = SharedStateModel.named("toggle");
        Variable<Integer> x = builder.variable("x", 0);
        Model model = builder.action("First", s -> s.get(x) == 0, s -> s.set(x, 1))
                .action("Second", s -> s.get(x) == 0, s -> s.set(x, 1))
                .action("Back", s -> s.get(x) == 1, s -> s.set(x, 0))
                .eventually("Two", s -> s.get(x) == 2)
                .fairness(Fairness.strong("First"), Fairness.strong("Second"))
                .build();
        loopOf(model, 4);
        assertThat(actionsOfLoop(model)).containsExactlyInAnyOrder("First", "Back", "Second", "Back");
    }

    private static List<String> actionsOfLoop(Model model) {
        Trace trace = SmallSizes.check(model).run().trace();
        if (trace == null || trace.loop() == null || trace.loop().action() == null) {
            throw new AssertionError("no loop in " + trace);
        }
        List<Action> actions = new ArrayList<>();
        trace.steps().stream().skip(trace.loop().backTo()).forEach(step -> actions.add(step.action()));
        actions.add(trace.loop().action());
        return actions.stream().map(action -> ((Action.Named) action).name()).toList();
    }

    @Test
    void weakFairnessLetsOneProcessStarve() {
        Trace.Loop loop = loopOf(lock(Fairness.weak("Enter"), Fairness.weak("Leave")), 2);
        assertThat(loop.backTo()).isEqualTo(1);
        assertThat(loop.action()).isNotNull();
    }

    @Test
    void strongFairnessLetsNobodyStarve() {
        Model model = lock(Fairness.strong("Enter"), Fairness.weak("Leave"));
        assertThat(SmallSizes.check(model).run().verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void strongFairnessOfAllAsOneLetsOneStarve() {
        loopOf(lock(Fairness.strong("Enter").jointly(), Fairness.weak("Leave")), 2);
    }

    @Test
    void aStepThatAConstraintExcludesIsNotEnabled() {
        Model model = counter().fairness(Fairness.weak("Inc")).build();
        assertThat(loopOf(model, 3)).isEqualTo(new Trace.Loop(3, null));
    }

    /**
     * A behavior that leaves the region in which a property is not yet violated must still count as enabling the step.
     */
    @Test
    void aStepOutOfTheViolationIsEnabled() {
        SharedStateModel.Builder builder = SharedStateModel.named("exit");
        IndexedVariable<Integer, Boolean> done = builder.indexed("done", List.of(0), false);
        Variable<Integer> x = builder.variable("x", 0);
        Model model = builder.action("Spin", s -> s.set(x, 1 - s.get(x)))
                .action("Finish", s -> s.set(done, 0, true))
                .eventually("Done", s -> s.get(done, 0))
                .fairness(Fairness.weak("Finish"))
                .build();
        assertThat(SmallSizes.check(model).run().verdict()).isEqualTo(Verdict.HOLDS);
    }

    /** Of two loops the counterexample is the longer one, on which the exit is closed for a moment. */
    @Test
    void aLoopIsTakenWhereTheFairActionIsNotAlwaysEnabled() {
        SharedStateModel.Builder builder = SharedStateModel.named("exit");
        Variable<Integer> x = builder.variable("x", 0);
        Model model = builder.action("Go", s -> s.get(x) == 0, s -> s.set(x, 1))
                .action("Return", s -> s.get(x) == 1 || s.get(x) == 2, s -> s.set(x, 0))
                .action("Detour", s -> s.get(x) == 1, s -> s.set(x, 2))
                .action("Exit", s -> s.get(x) < 2, s -> s.set(x, 3))
                .checkDeadlock(false)
                .eventually("Out", s -> s.get(x) == 3)
                .fairness(
                        Fairness.weak("Exit"), Fairness.weak(Fairness.Kind.ANY).jointly())
                .build();
        assertThat(loopOf(model, 3).backTo()).isEqualTo(1);
    }

    /** Flags of 16 properties fit into an int; more properties are searched in several rounds. */
    @Test
    void theFirstViolatedOfManyPropertiesIsNamed() {
        SharedStateModel.Builder many = SharedStateModel.named("many");
        Variable<Integer> x = many.variable("x", 0);
        many.action("Inc", s -> s.get(x) < 3, s -> s.set(x, s.get(x) + 1))
                .checkDeadlock(false)
                .fairness(Fairness.weak("Inc"));
        for (int i = 0; i < 36; i++) {
            int least = i % 4;
            many.eventuallyAlways("AtLeast" + i, s -> s.get(x) >= least);
        }
        assertThat(SmallSizes.check(many.build()).run().verdict()).isEqualTo(Verdict.HOLDS);
        many.leadsTo("Back", s -> s.get(x) == 2, s -> s.get(x) == 1).infinitelyOften("Never", s -> false);
        CheckReport report = SmallSizes.check(many.build()).run();
        assertThat(report.property()).isEqualTo("Back");
        loopOf(many.build(), 4);
    }
}
