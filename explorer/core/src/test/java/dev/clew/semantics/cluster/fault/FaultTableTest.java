package dev.clew.semantics.cluster.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.fault.FaultSetting;
import dev.clew.model.fault.Faults;
import dev.clew.semantics.Occurrences;
import dev.clew.semantics.SlotTable;
import dev.clew.state.ContentHash;
import dev.clew.state.Domain;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each operation changes the fault state as it says while its budget lasts, and has no state after that. */
class FaultTableTest {
    private static final Faults ALL = Faults.NONE
            .withLoss(1)
            .withDuplicates(1)
            .withCrashes(2)
            .withDiskLosses(1)
            .withDown(2)
            .withPartitions(1);

    private record Idle() implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state;
        }
    }

    /** The table of a cluster of three. */
    private static final class Cluster {
        final Domain<FaultState> states = new Domain<>(new ContentHash()::of);
        final SlotTable slots = new SlotTable(new Domain<?>[] {states}, new int[1]);
        final Occurrences met = new Occurrences();
        final FaultTable table;

        Cluster(Faults faults) {
            ClusterBuilder<String> model = ClusterModel.<String>named("idle").faults(faults);
            List.of("a", "b", "c").forEach(name -> model.add(name, new Idle()));
            table = new FaultTable(new FaultRules(model.build()), states, 0, 3, met);
        }

        FaultState after(FaultState state, FaultOp op, int node) {
            int next = table.next(slots, slots.intern(0, state), op.on(node));
            assertThat(next).isNotEqualTo(FaultTable.DISABLED);
            return table.state(next);
        }

        boolean isDisabled(FaultState state, FaultOp op, int node) {
            return table.next(slots, slots.intern(0, state), op.on(node)) == FaultTable.DISABLED;
        }
    }

    private static FaultState state(int lost, int duplicated, int crashed, int disksLost, Integer... down) {
        return new FaultState(lost, duplicated, crashed, disksLost, 0, Set.of(down), Set.of());
    }

    @Test
    void eachOperationSpendsItsBudgets() {
        Cluster cluster = new Cluster(ALL);
        FaultState none = FaultState.NONE;
        FaultState bDown = state(0, 0, 1, 0, 1);
        assertThat(cluster.after(none, FaultOp.LOSE, 0)).isEqualTo(state(1, 0, 0, 0));
        assertThat(cluster.after(none, FaultOp.DUPLICATE, 0)).isEqualTo(state(0, 1, 0, 0));
        assertThat(cluster.after(none, FaultOp.CRASH, 1)).isEqualTo(bDown);
        assertThat(cluster.after(none, FaultOp.LOSE_DISK, 2)).isEqualTo(state(0, 0, 1, 1, 2));
        assertThat(cluster.after(bDown, FaultOp.RESTART, 1)).isEqualTo(state(0, 0, 1, 0));
        assertThat(cluster.after(bDown, FaultOp.CRASH_IN_RESTART, 1)).isEqualTo(state(0, 0, 2, 0, 1));
        assertThat(cluster.after(bDown, FaultOp.LOSE_DISK_IN_RESTART, 1)).isEqualTo(state(0, 0, 2, 1, 1));
        assertThat(cluster.after(none, FaultOp.CRASH_IN_DUPLICATE, 2)).isEqualTo(state(0, 1, 1, 0, 2));
        assertThat(cluster.after(none, FaultOp.LOSE_DISK_IN_DUPLICATE, 2)).isEqualTo(state(0, 1, 1, 1, 2));
        assertThat(cluster.after(none, FaultOp.CRASH, 1))
                .as("the second time from the table")
                .isEqualTo(bDown);
    }

    @Test
    void aSpentBudgetDisablesWhatSpendsIt() {
        Cluster cluster = new Cluster(ALL);
        FaultState spent = state(1, 1, 0, 1);
        assertThat(cluster.isDisabled(spent, FaultOp.LOSE, 0)).isTrue();
        assertThat(cluster.isDisabled(spent, FaultOp.DUPLICATE, 0)).isTrue();
        assertThat(cluster.isDisabled(spent, FaultOp.CRASH_IN_DUPLICATE, 0)).isTrue();
        assertThat(cluster.isDisabled(spent, FaultOp.LOSE_DISK_IN_DUPLICATE, 0)).isTrue();
        assertThat(cluster.isDisabled(spent, FaultOp.LOSE_DISK, 0)).isTrue();
        assertThat(cluster.isDisabled(spent, FaultOp.CRASH, 0)).isFalse();
        FaultState copied = state(0, 1, 0, 0);
        assertThat(cluster.isDisabled(copied, FaultOp.LOSE_DISK_IN_DUPLICATE, 0))
                .isTrue();
        assertThat(cluster.isDisabled(copied, FaultOp.LOSE_DISK, 0)).isFalse();
        FaultState crashed = state(0, 0, 2, 0, 1);
        assertThat(cluster.isDisabled(crashed, FaultOp.CRASH, 0)).isTrue();
        assertThat(cluster.isDisabled(crashed, FaultOp.CRASH_IN_RESTART, 1)).isTrue();
        assertThat(cluster.isDisabled(crashed, FaultOp.RESTART, 1)).isFalse();
    }

    /** The node that crashes in its restart is down before, and not counted twice. */
    @Test
    void aCrashInARestartNeedsNoRoomForAnotherNodeThatIsDown() {
        Cluster cluster = new Cluster(ALL.withDown(1));
        FaultState down = state(0, 0, 1, 0, 1);
        assertThat(cluster.isDisabled(down, FaultOp.CRASH, 0)).isTrue();
        assertThat(cluster.isDisabled(down, FaultOp.CRASH_IN_RESTART, 1)).isFalse();
        assertThat(cluster.isDisabled(down, FaultOp.LOSE_DISK_IN_RESTART, 1)).isFalse();
    }

    /** A budget was possible if a step spends it, whatever else that step does. */
    @ParameterizedTest
    @EnumSource
    void whatAStepSpendsWasPossible(FaultOp op) {
        Cluster cluster = new Cluster(ALL);
        FaultState before = state(0, 0, 1, 0, 1);
        FaultState after = cluster.after(before, op, 1);
        assertThat(cluster.met.wasPossible(FaultSetting.LOSS)).isEqualTo(after.lost() > 0);
        assertThat(cluster.met.wasPossible(FaultSetting.DUPLICATES)).isEqualTo(after.duplicated() > 0);
        assertThat(cluster.met.wasPossible(FaultSetting.CRASHES)).isEqualTo(after.crashed() > 1);
        assertThat(cluster.met.wasPossible(FaultSetting.DISK_LOSSES)).isEqualTo(after.disksLost() > 0);
        assertThat(cluster.met.wasPossible(FaultSetting.PARTITIONS)).isFalse();
    }

    @Test
    void partitionsBeginAndEnd() {
        Cluster cluster = new Cluster(ALL);
        FaultTable.Cuts before = cluster.table.cuts(cluster.slots, cluster.table.initial(cluster.slots));
        assertThat(before.into()).containsExactly(0, 0, 0);
        assertThat(before.epoch()).isZero();
        assertThat(before.changes()).hasSize(3);
        assertThat(cluster.met.wasPossible(FaultSetting.PARTITIONS)).isTrue();
        for (FaultTable.Change change : before.changes()) {
            FaultState cut = cluster.table.state(change.next());
            assertThat(cut.partitioned()).isEqualTo(1);
            FaultTable.Cuts during = cluster.table.cuts(cluster.slots, change.next());
            assertThat(during.epoch()).isEqualTo(1);
            long[] into = new long[3];
            cut.cut().forEach(link -> into[link.destination()] |= 1L << link.source());
            assertThat(during.into()).containsExactly(into);
            assertThat(during.changes()).singleElement().satisfies(end -> {
                assertThat(end.groups()).isEmpty();
                assertThat(cluster.table.state(end.next()))
                        .isEqualTo(new FaultState(0, 0, 0, 0, 1, Set.of(), Set.of()));
                assertThat(cluster.table.cuts(cluster.slots, end.next()).changes())
                        .as("the budget is spent")
                        .isEmpty();
            });
        }
    }

    /** There are many more fault states than the tables have room for at first. */
    @Test
    void theTablesGrow() {
        Faults many = Faults.NONE.withLoss(40).withPartitions(1);
        Cluster cluster = new Cluster(many);
        FaultState state = FaultState.NONE;
        for (int lost = 1; lost <= 40; lost++) {
            state = cluster.after(state, FaultOp.LOSE, 0);
            assertThat(state.lost()).isEqualTo(lost);
            assertThat(cluster.table
                            .cuts(cluster.slots, cluster.slots.intern(0, state))
                            .changes())
                    .hasSize(3);
        }
        assertThat(cluster.isDisabled(state, FaultOp.LOSE, 0)).isTrue();
        assertThat(cluster.after(FaultState.NONE, FaultOp.LOSE, 0).lost()).isEqualTo(1);
    }
}
