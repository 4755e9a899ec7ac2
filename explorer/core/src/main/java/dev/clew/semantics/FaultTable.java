package dev.clew.semantics;

import dev.clew.state.Domain;
import dev.clew.state.LongIntMemo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fault slot: memoised (what is wrong, what a step does) -> what is wrong, and the partitions that may begin or end.
 * Thread-safe: looking up takes no lock.
 *
 * <p>What a step does to the slot is an <em>operation</em>, a kind in the low bits and a node above them.
 */
final class FaultTable {
    static final int NONE = 0;
    static final int LOSE = 1;
    static final int DUPLICATE = 2;
    static final int CRASH = 3;
    static final int LOSE_DISK = 4;
    static final int RESTART = 5;
    private static final int KIND_BITS = 3;

    /** What {@link #next} answers where the budget is spent. */
    static final int DISABLED = Integer.MAX_VALUE;

    private final FaultRules rules;
    private final Domain<FaultState> states;
    private final int slot;
    private final int size;
    private final LongIntMemo nexts = new LongIntMemo();
    private volatile @Nullable Cuts[] cuts = new Cuts[16];

    /** A partition that begins, or with no groups one that ends. */
    record Change(List<List<Integer>> groups, int next) {}

    /**
     * What a fault state means for links.
     *
     * @param into for each node the sources from which its link is cut, a bit each
     * @param changes the partitions that may begin or end
     * @param epoch the epoch of notices sent now
     */
    record Cuts(long[] into, List<Change> changes, int epoch) {}

    FaultTable(FaultRules rules, Domain<FaultState> states, int slot, int size) {
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

    int slot() {
        return slot;
    }

    int initial(SlotTable slots) {
        return slots.intern(slot, FaultState.NONE);
    }

    FaultState state(int number) {
        return states.value(number);
    }

    /** The state after an operation, or {@link #DISABLED}. */
    int next(SlotTable slots, int fault, int op) {
        long key = (long) fault << 32 | op;
        int next = nexts.get(key);
        return next != LongIntMemo.ABSENT ? next : add(slots, key, fault, op);
    }

    /** What a fault state means for links. */
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
        return next;
    }

    private @Nullable FaultState after(FaultState state, int kind, int node) {
        return switch (kind) {
            case LOSE -> rules.mayLose(state) ? state.lose() : null;
            case DUPLICATE -> rules.mayDuplicate(state) ? state.duplicate() : null;
            case CRASH -> rules.mayCrash(state, false) ? state.crash(node, false) : null;
            case LOSE_DISK -> rules.mayCrash(state, true) ? state.crash(node, true) : null;
            case RESTART -> state.restart(node);
            default -> throw new IllegalArgumentException("unknown operation " + kind);
        };
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
            rules.cutsByName()
                    .forEach((groups, links) ->
                            changes.add(new Change(groups, slots.intern(slot, state.partition(links)))));
        }
        Cuts made = new Cuts(into, List.copyOf(changes), state.epoch());
        Cuts[] grown = cuts.clone();
        grown[fault] = made;
        cuts = grown;
        return made;
    }
}
