package dev.clew.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.model.Fairness;
import dev.clew.model.Fairness.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fairness assumption concerns the actions of its kind, at its nodes. */
class FairStepsTest {
    private static final List<String> NODES = List.of("a", "b");

    static List<Arguments> actionsOfNodeB() {
        return List.of(
                Arguments.of(Kind.DELIVERY, new Action.Deliver(0, 1, "hello")),
                Arguments.of(Kind.TIMEOUT, new Action.Timeout(1, "bell")),
                Arguments.of(Kind.INTERNAL, new Action.Internal(1, "work")),
                Arguments.of(Kind.RESTART, new Action.Restart(1)));
    }

    private static boolean concerns(Fairness assumption, Action action) {
        return new FairSteps(List.of(assumption), NODES, false).label(action) != FairSteps.NO_LABEL;
    }

    @ParameterizedTest
    @MethodSource("actionsOfNodeB")
    void anActionOfANodeIsMeantByItsKindAndNode(Kind kind, Action action) {
        for (Kind other : Kind.values()) {
            boolean same = other == kind || other == Kind.ANY;
            assertThat(concerns(Fairness.weak(other), action)).as("%s", other).isEqualTo(same);
        }
        for (Kind other : List.of(kind, Kind.ANY)) {
            assertThat(concerns(Fairness.strong(other).at("b"), action))
                    .as("%s at b", other)
                    .isTrue();
            assertThat(concerns(Fairness.weak(other).at("a"), action))
                    .as("%s at a", other)
                    .isFalse();
        }
    }

    @Test
    void healingBelongsToNoNode() {
        Action heal = new Action.Heal();
        for (Kind kind : Kind.values()) {
            assertThat(concerns(Fairness.weak(kind), heal)).isEqualTo(kind == Kind.HEAL || kind == Kind.ANY);
        }
        assertThat(concerns(Fairness.weak(Kind.ANY).at("a"), heal)).isFalse();
    }

    @Test
    void aNamedActionIsMeantByItsName() {
        Action step = new Action.Named("Step", List.of(1));
        assertThat(concerns(Fairness.weak("Step"), step)).isTrue();
        assertThat(concerns(Fairness.weak("Jump"), step)).isFalse();
        assertThat(concerns(Fairness.weak(Kind.NAMED), step)).isTrue();
        assertThat(concerns(Fairness.weak(Kind.ANY), step)).isTrue();
        assertThat(concerns(Fairness.weak(Kind.DELIVERY), step)).isFalse();
        assertThat(concerns(Fairness.weak(Kind.ANY), new Action.Crash(0, 0)))
                .as("a fault")
                .isFalse();
    }

    @Test
    void onAnOrderedNetworkTheDeliveriesOfALinkAreOneAction() {
        List<Fairness> any = List.of(Fairness.weak(Kind.DELIVERY));
        FairSteps byLink = new FairSteps(any, NODES, true);
        int label = byLink.label(new Action.Deliver(0, 1, "first"));
        assertThat(byLink.label(new Action.Deliver(0, 1, "second"))).isEqualTo(label);
        assertThat(byLink.label(new Action.Deliver(1, 0, "first"))).isNotEqualTo(label);
        FairSteps byMessage = new FairSteps(any, NODES, false);
        assertThat(byMessage.label(new Action.Deliver(0, 1, "second")))
                .isNotEqualTo(byMessage.label(new Action.Deliver(0, 1, "first")));
    }

    /** Each action of an assumption is a group, or all of them are if it is joint; each group has the assumption's strength. */
    @Test
    void aJointAssumptionIsOneGroup() {
        Fairness each = Fairness.strong(Kind.TIMEOUT);
        Fairness joint = Fairness.weak(Kind.TIMEOUT).jointly();
        FairSteps steps = new FairSteps(List.of(each, joint), NODES, false);
        assertThat(steps.assumptions()).containsExactly(each, joint);
        int first = steps.label(new Action.Timeout(0, "bell"));
        int second = steps.label(new Action.Timeout(1, "bell"));
        int[][] groups = steps.allGroups();
        assertThat(groups[FairSteps.NO_LABEL]).isEmpty();
        assertThat(groups[first]).hasSize(2);
        assertThat(groups[second]).hasSize(2);
        int shared = groups[first][1];
        assertThat(groups[second][1]).isEqualTo(shared);
        assertThat(Arrays.stream(groups[second])).doesNotContain(groups[first][0]);
        assertThat(steps.isStrong(shared)).isFalse();
        assertThat(steps.isStrong(groups[first][0])).isTrue();
        assertThat(steps.isStrong(groups[second][0])).isTrue();
    }
}
