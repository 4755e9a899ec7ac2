package dev.clew.semantics.shared;

import dev.clew.semantics.DecisionTree;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Actions whose first read is the same slot: for each number in the slot, the actions that it does not already disable.
 * Reading takes no lock.
 */
final class ActionFork {
    /** Slot of actions that read nothing. */
    static final int NO_SLOT = -1;

    private static final VarHandle PRONG = MethodHandles.arrayElementVarHandle(Prong[].class);

    private final int slot;
    private final int[] groups;
    private final ActionTable actions;
    private volatile @Nullable Prong[] prongs = new Prong[4];

    /** Actions that a number of the slot leaves enabled so far, each with the link at which its tree continues. */
    static final class Prong {
        final int[] groups;
        final int[] rest;

        Prong(int[] groups, int[] rest) {
            this.groups = groups;
            this.rest = rest;
        }
    }

    ActionFork(int slot, int[] groups, ActionTable actions) {
        this.slot = slot;
        this.groups = groups;
        this.actions = actions;
    }

    Prong prong(int[] numbers) {
        int number = slot == NO_SLOT ? 0 : numbers[slot];
        @Nullable Prong[] current = prongs;
        Prong prong = number < current.length ? (Prong) PRONG.getAcquire(current, number) : null;
        return prong != null ? prong : add(number, numbers);
    }

    private synchronized Prong add(int number, int[] numbers) {
        if (number >= prongs.length) {
            prongs = Arrays.copyOf(prongs, Math.max(number + 1, prongs.length * 2));
        }
        Prong known = prongs[number];
        if (known != null) {
            return known;
        }
        int[] enabled = new int[groups.length];
        int[] rest = new int[groups.length];
        int count = 0;
        for (int group : groups) {
            ActionOutcome outcome = actions.outcome(group, numbers);
            DecisionTree tree = actions.tree(group).tree();
            int next = slot == NO_SLOT ? tree.root() : tree.child(tree.root(), number);
            if (!DecisionTree.isLeaf(next) || outcome.updates.length > 0) {
                enabled[count] = group;
                rest[count++] = next;
            }
        }
        Prong made = new Prong(Arrays.copyOf(enabled, count), Arrays.copyOf(rest, count));
        PRONG.setRelease(prongs, number, made);
        return made;
    }
}
