package dev.clew.semantics.cluster.fault;

import dev.clew.model.fault.FaultSetting;
import dev.clew.semantics.Occurrences;
import dev.clew.semantics.SlotTable;
import dev.clew.state.Domain;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
public final class FaultTable {
    /** The operation of a step that leaves the slot as it is. */
    public static final int NONE = 0;

    /** The result of {@link #next} where the budget is spent. */
    public static final int DISABLED = Integer.MAX_VALUE;

    private static final int UNKNOWN = -1;

    private static final VarHandle ROWS = MethodHandles.arrayElementVarHandle(int[][].class);
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);

    private final FaultRules rules;
    private final Domain<FaultState> states;
    private final int slot;
    private final int size;
    private final Occurrences met;

    /** For each fault state the next one by operation; a row, and a place in it, is written before it is published. */
    private volatile int[] @Nullable [] nexts = new int[16][];

    private volatile @Nullable Cuts[] cuts = new Cuts[16];

    /** Sets of links that a partition may cut; null until a partition may begin. Guarded by this. */
    private @Nullable Map<List<List<Integer>>, Set<FaultState.Link>> cutsByName;

    /** A partition that begins, or, with no groups, one that ends. */
    public record Change(List<List<Integer>> groups, int next) {}

    /**
     * Effect of a fault state on links.
     *
     * @param into for each node the sources from which its link is cut, a bit each
     * @param changes the partitions that may begin or end
     * @param epoch the epoch of notices sent now
     */
    public record Cuts(long[] into, List<Change> changes, int epoch) {}

    public FaultTable(FaultRules rules, Domain<FaultState> states, int slot, int size, Occurrences met) {
        this.met = met;
        this.rules = rules;
        this.states = states;
        this.slot = slot;
        this.size = size;
    }

    public int slot() {
        return slot;
    }

    public int initial(SlotTable slots) {
        return slots.intern(slot, FaultState.NONE);
    }

    public FaultState state(int number) {
        return states.value(number);
    }

    /** Returns the state after an operation, or {@link #DISABLED}. */
    public int next(SlotTable slots, int fault, int op) {
        int next = known(fault, op);
        return next != UNKNOWN ? next : add(slots, fault, op);
    }

    private int known(int fault, int op) {
        int[][] rows = nexts;
        int[] row = fault < rows.length ? (int[]) ROWS.getAcquire(rows, fault) : null;
        return row == null ? UNKNOWN : (int) INTS.getAcquire(row, op);
    }

    /** Returns the effect of a fault state on links. */
    public Cuts cuts(SlotTable slots, int fault) {
        Cuts[] current = cuts;
        Cuts known = fault < current.length ? current[fault] : null;
        return known != null ? known : makeCuts(slots, fault);
    }

    private synchronized int add(SlotTable slots, int fault, int op) {
        int known = known(fault, op);
        if (known != UNKNOWN) {
            return known;
        }
        FaultState state = states.value(fault);
        FaultState after = after(state, FaultOp.of(op), FaultOp.node(op));
        int next = after == null ? DISABLED : slots.intern(slot, after);
        INTS.setRelease(row(fault), op, next);
        if (after != null) {
            note(state, after);
        }
        return next;
    }

    /** Returns the row of a fault state, which is made if there is none. Guarded by this. */
    private int[] row(int fault) {
        if (fault >= nexts.length) {
            nexts = Arrays.copyOf(nexts, fault * 2);
        }
        int[] row = nexts[fault];
        if (row == null) {
            row = new int[FaultOp.operations(size)];
            Arrays.fill(row, UNKNOWN);
            ROWS.setRelease(nexts, fault, row);
        }
        return row;
    }

    /** Records which budgets a step spends: this is computed only where nothing else disables the step. */
    private void note(FaultState before, FaultState after) {
        if (after.lost() > before.lost()) {
            met.possible(FaultSetting.LOSS);
        }
        if (after.duplicated() > before.duplicated()) {
            met.possible(FaultSetting.DUPLICATES);
        }
        if (after.crashed() > before.crashed()) {
            met.possible(FaultSetting.CRASHES);
        }
        if (after.disksLost() > before.disksLost()) {
            met.possible(FaultSetting.DISK_LOSSES);
        }
    }

    private @Nullable FaultState after(FaultState state, FaultOp kind, int node) {
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
            into[link.destination()] |= NodeBits.bit(link.source());
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
                met.possible(FaultSetting.PARTITIONS);
            }
        }
        Cuts made = new Cuts(into, List.copyOf(changes), state.epoch());
        Cuts[] grown = cuts.clone();
        grown[fault] = made;
        cuts = grown;
        return made;
    }
}
