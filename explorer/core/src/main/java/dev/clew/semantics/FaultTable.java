package dev.clew.semantics;

import dev.clew.state.Domain;
import dev.clew.state.LongIntMemo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fault slot: memoised (fault state, operation of a step) -> fault state, and the partitions that may begin or end.
 * Thread-safe: lookup takes no lock.
 *
 * <p>The effect of a step on the slot is an <em>operation</em>, a kind in the low bits and a node above them.
 */
final class FaultTable {
    static final int NONE = 0;
    static final int LOSE = 1;
    static final int DUPLICATE = 2;

    /** A crash while the node restarts; the other nodes, which consider it down already, are not notified. */
    static final int CRASH_IN_RESTART = 3;

    static final int LOSE_DISK_IN_RESTART = 4;

    /** First kind of operation of which the other nodes are notified, if the faults include notices. */
    private static final int FIRST_NOTICED = 5;

    static final int CRASH = FIRST_NOTICED;
    static final int LOSE_DISK = 6;

    /** A crash while the node handles a message of which a copy stays in flight. */
    static final int CRASH_IN_DUPLICATE = 7;

    static final int LOSE_DISK_IN_DUPLICATE = 8;
    static final int RESTART = 9;
    private static final int KIND_BITS = 4;

    /** Result of {@link #next} if the budget is spent. */
    static final int DISABLED = Integer.MAX_VALUE;

    private final FaultRules rules;
    private final Domain<FaultState> states;
    private final int slot;
    private final int size;
    private final Occurrences met;
    private final LongIntMemo nexts = new LongIntMemo();
    private volatile @Nullable Cuts[] cuts = new Cuts[16];

    /** Sets of links that a partition may cut; null until a partition may begin. Guarded by this. */
    private @Nullable Map<List<List<Integer>>, Set<FaultState.Link>> cutsByName;

    /** A partition that begins, or, with no groups, one that ends. */
    record Change(List<List<Integer>> groups, int next) {}

    /**
     * Effect of a fault state on links.
     *
     * @param into for each node the sources from which its link is cut, a bit each
     * @param changes the partitions that may begin or end
     * @param epoch the epoch of notices sent now
     */
    record Cuts(long[] into, List<Change> changes, int epoch) {}

    FaultTable(FaultRules rules, Domain<FaultState> states, int slot, int size, Occurrences met) {
        this.met = met;
        this.rules = rules;
        this.states = states;
        this.slot = slot;
        this.size = size;
    }

    static int op(int kind, int node) {
        return kind | node << KIND_BITS;
    }

    static int kind(int op) {
        return op & ((1 << KIND_BITS) - 1);
    }

    /** Returns whether an operation is a crash, of whatever kind. */
    static boolean isCrash(int op) {
        int kind = kind(op);
        return kind >= CRASH_IN_RESTART && kind <= LOSE_DISK_IN_DUPLICATE;
    }

    /** Returns whether other nodes are notified of an operation, if the faults include notices. */
    static boolean isNoticed(int op) {
        return kind(op) >= FIRST_NOTICED;
    }

    int slot() {
        return slot;
    }

    int initial(SlotTable slots) {
        return slots.intern(slot, FaultState.NONE);
    }

    FaultState state(int number) {
        return states.value(number);
    }

    /** Returns the state after an operation, or {@link #DISABLED}. */
    int next(SlotTable slots, int fault, int op) {
        long key = (long) fault << 32 | op;
        int next = nexts.get(key);
        return next != LongIntMemo.ABSENT ? next : add(slots, key, fault, op);
    }

    /** Returns the effect of a fault state on links. */
    Cuts cuts(SlotTable slots, int fault) {
        Cuts[] current = cuts;
        Cuts known = fault < current.length ? current[fault] : null;
        return known != null ? known : makeCuts(slots, fault);
    }

    private synchronized int add(SlotTable slots, long key, int fault, int op) {
        int known = nexts.get(key);
        if (known != LongIntMemo.ABSENT) {
            return known;
        }
        FaultState state = states.value(fault);
        FaultState after = after(state, kind(op), op >>> KIND_BITS);
        int next = after == null ? DISABLED : slots.intern(slot, after);
        nexts.put(key, next);
        if (after != null) {
            note(state, after);
        }
        return next;
    }

    /** Records which budgets a step spends: this is computed only where nothing else disables the step. */
    private void note(FaultState before, FaultState after) {
        if (after.lost() > before.lost()) {
            met.possible(Occurrences.LOSS);
        }
        if (after.duplicated() > before.duplicated()) {
            met.possible(Occurrences.DUPLICATION);
        }
        if (after.crashed() > before.crashed()) {
            met.possible(Occurrences.CRASH);
        }
        if (after.disksLost() > before.disksLost()) {
            met.possible(Occurrences.DISK_LOSS);
        }
    }

    private @Nullable FaultState after(FaultState state, int kind, int node) {
        return switch (kind) {
            case LOSE -> rules.mayLose(state) ? state.lose() : null;
            case DUPLICATE -> rules.mayDuplicate(state) ? state.duplicate() : null;
            case CRASH -> crash(state, node, false);
            case LOSE_DISK -> crash(state, node, true);
            case CRASH_IN_RESTART -> crash(state.restart(node), node, false);
            case LOSE_DISK_IN_RESTART -> crash(state.restart(node), node, true);
            case CRASH_IN_DUPLICATE -> rules.mayDuplicate(state) ? crash(state.duplicate(), node, false) : null;
            case LOSE_DISK_IN_DUPLICATE -> rules.mayDuplicate(state) ? crash(state.duplicate(), node, true) : null;
            case RESTART -> state.restart(node);
            default -> throw new IllegalArgumentException("unknown operation " + kind);
        };
    }

    private @Nullable FaultState crash(FaultState state, int node, boolean losesDisk) {
        return rules.mayCrash(state, losesDisk) ? state.crash(node, losesDisk) : null;
    }

    private synchronized Cuts makeCuts(SlotTable slots, int fault) {
        if (fault >= cuts.length) {
            cuts = Arrays.copyOf(cuts, fault * 2);
        }
        FaultState state = states.value(fault);
        long[] into = new long[size];
        for (FaultState.Link link : state.cut()) {
            into[link.destination()] |= ClusterSystem.bit(link.source());
        }
        List<Change> changes = new ArrayList<>();
        if (!state.cut().isEmpty()) {
            changes.add(new Change(List.of(), slots.intern(slot, state.heal())));
        } else if (rules.mayPartition(state)) {
            if (cutsByName == null) {
                cutsByName = rules.cutsByName();
            }
            cutsByName.forEach(
                    (groups, links) -> changes.add(new Change(groups, slots.intern(slot, state.partition(links)))));
            if (!changes.isEmpty()) {
                met.possible(Occurrences.PARTITION);
            }
        }
        Cuts made = new Cuts(into, List.copyOf(changes), state.epoch());
        Cuts[] grown = cuts.clone();
        grown[fault] = made;
        cuts = grown;
        return made;
    }
}
