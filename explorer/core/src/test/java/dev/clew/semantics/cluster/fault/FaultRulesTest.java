package dev.clew.semantics.cluster.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.ModelError;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which faults may happen follows from the settings, the network and the nodes' own answers. */
class FaultRulesTest {
    private static final Faults PARTITIONED = Faults.NONE.withPartitions(1);

    private record Idle(boolean mayFail, boolean mayCrashInHandlers) implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state;
        }
    }

    private static FaultRules rules(Faults faults, Network network, int size) {
        ClusterBuilder<String> model =
                ClusterModel.<String>named("idle").faults(faults).network(network);
        for (int i = 0; i < size; i++) {
            model.add("n" + i, new Idle(true, true));
        }
        return new FaultRules(model.build());
    }

    private static FaultRules rules(Faults faults, int size) {
        return rules(faults, Network.reliable(Network.Kind.UNORDERED_NONDUPLICATING), size);
    }

    private static Set<FaultState.Link> both(int... ends) {
        Set<FaultState.Link> links = new HashSet<>();
        for (int i = 0; i < ends.length; i += 2) {
            links.add(new FaultState.Link(ends[i], ends[i + 1]));
            links.add(new FaultState.Link(ends[i + 1], ends[i]));
        }
        return links;
    }

    @Test
    void aClusterIsSplitInEveryWayIntoTwoGroups() {
        assertThat(rules(PARTITIONED, 3).cutsByName())
                .isEqualTo(Map.of(
                        List.of(List.of(0, 2), List.of(1)), both(0, 1, 1, 2),
                        List.of(List.of(0, 1), List.of(2)), both(0, 2, 1, 2),
                        List.of(List.of(0), List.of(1, 2)), both(0, 1, 0, 2)));
        assertThat(rules(PARTITIONED, 10).cutsByName()).hasSize((1 << 9) - 1);
        assertThat(rules(PARTITIONED.withCutNodes(Set.of("n3")), 16).cutsByName())
                .as("each set of nodes from which n3 is cut off")
                .hasSize((1 << 15) - 1);
        FaultRules tooMany = rules(PARTITIONED, 17);
        assertThatThrownBy(tooMany::cutsByName)
                .isInstanceOf(ModelError.class)
                .hasMessageContaining("a cluster of 17 nodes has too many divisions");
    }

    @Test
    void otherShapesCutOneNodeOrOneLink() {
        Faults isolating = PARTITIONED.withShape(Faults.Shape.ISOLATE).withCutNodes(Set.of("n1"));
        assertThat(rules(isolating, 3).cutsByName())
                .isEqualTo(Map.of(List.of(List.of(1), List.of(0, 2)), both(1, 0, 1, 2)));
        assertThat(rules(PARTITIONED.withShape(Faults.Shape.LINKS), 3)
                        .cutsByName()
                        .values())
                .containsExactlyInAnyOrder(both(0, 1), both(0, 2), both(1, 2));
        FaultRules oneWay = rules(PARTITIONED.withShape(Faults.Shape.ONE_WAY), 2);
        assertThat(oneWay.cutsByName().values())
                .containsExactlyInAnyOrder(Set.of(new FaultState.Link(0, 1)), Set.of(new FaultState.Link(1, 0)));
        assertThat(oneWay.cutsOneWay()).isTrue();
    }

    @Test
    void nodesAreOfOneKindIfTheSameFaultsMayHappenToThem() {
        ClusterModel model = ClusterModel.<String>named("kinds")
                .add("robust", new Idle(false, false))
                .add("interruptible", new Idle(false, true))
                .add("both", new Idle(true, true))
                .add("neither", new Idle(true, false))
                .add("crashing", new Idle(false, false))
                .add("cut", new Idle(false, false))
                .add("again", new Idle(true, true))
                .build();
        FaultRules own = new FaultRules(model.with(Faults.NONE.withCrashes(1)));
        assertThat(List.of(own.kindOf(0), own.kindOf(1), own.kindOf(2), own.kindOf(3)))
                .doesNotHaveDuplicates();
        assertThat(own.kindOf(6)).isEqualTo(own.kindOf(2));
        FaultRules named = new FaultRules(model.with(Faults.NONE
                .withCrashes(1)
                .withCrashNodes(Set.of("crashing", "both"))
                .withCutNodes(Set.of("cut", "both"))
                .withCrashPoints(Faults.CrashPoints.HANDLERS)));
        assertThat(List.of(named.kindOf(0), named.kindOf(2), named.kindOf(4), named.kindOf(5)))
                .doesNotHaveDuplicates();
        assertThat(named.kindOf(1)).isEqualTo(named.kindOf(0));
        assertThat(named.crashesInHandlers(2)).isFalse();
    }

    @Test
    void anUnlimitedOrNeedlessBudgetIsNotCounted() {
        assertThat(rules(Faults.NONE, 2).areCounted()).isFalse();
        FaultRules unlimited = rules(Faults.NONE.withLoss(Faults.UNLIMITED).withDuplicates(Faults.UNLIMITED), 2);
        assertThat(unlimited.areCounted()).isFalse();
        assertThat(unlimited.loses()).isTrue();
        assertThat(unlimited.duplicates()).isTrue();
        FaultRules limited = rules(Faults.NONE.withDuplicates(2), 2);
        assertThat(limited.areCounted()).isTrue();
        assertThat(limited.countsDuplicates()).isTrue();
        FaultState once = FaultState.NONE.duplicate();
        assertThat(limited.mayDuplicate(once)).isTrue();
        assertThat(limited.mayDuplicate(once.duplicate())).isFalse();
        FaultRules duplicating =
                rules(Faults.NONE.withDuplicates(2), Network.reliable(Network.Kind.UNORDERED_DUPLICATING), 2);
        assertThat(duplicating.duplicates())
                .as("every delivery leaves a copy anyway")
                .isFalse();
        assertThat(duplicating.areCounted()).isFalse();
    }

    @Test
    void crashesStopAtEachOfTheirBudgets() {
        FaultRules rules = rules(Faults.NONE.withCrashes(2).withDiskLosses(1), 5);
        FaultState none = FaultState.NONE;
        assertThat(rules.mayCrash(none, true)).isTrue();
        FaultState lost = none.crash(0, true);
        assertThat(rules.mayCrash(lost, true)).isFalse();
        assertThat(rules.mayCrash(lost, false)).isTrue();
        assertThat(rules.mayCrash(lost.crash(1, false), false)).isFalse();
        FaultRules oneDown = rules(Faults.NONE.withCrashes(9).withDown(1), 5);
        assertThat(oneDown.mayCrash(none.crash(0, false), false)).isFalse();
        assertThat(oneDown.mayCrash(none.crash(0, false).restart(0), false)).isTrue();
        assertThat(none.crash(0, false).restart(0).epoch()).isEqualTo(2);
    }

    /** Every crash, restart, cut and end of a cut begins an epoch; losses and copies do not. */
    @Test
    void epochsCountWhatNodesMayNotice() {
        FaultState state = FaultState.NONE.lose().duplicate();
        assertThat(state.epoch()).isZero();
        state = state.crash(1, true);
        assertThat(state.epoch()).isEqualTo(1);
        state = state.crash(2, false);
        assertThat(state.epoch()).isEqualTo(2);
        state = state.restart(1);
        assertThat(state.epoch()).isEqualTo(3);
        state = state.partition(both(0, 1));
        assertThat(state.epoch()).isEqualTo(4);
        state = state.heal();
        assertThat(state.epoch()).isEqualTo(5);
        assertThat(state).isEqualTo(new FaultState(1, 1, 2, 1, 1, Set.of(2), Set.of()));
    }
}
