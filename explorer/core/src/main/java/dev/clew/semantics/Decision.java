package dev.clew.semantics;

import dev.clew.model.ModelError;
import dev.clew.state.LongIntMemo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A decision tree over slots that remembers the outcome of a pure function for the slot values that it read.
 *
 * <p>A {@link Branch} names the slot that the function reads next and has a child for each number met there; a leaf is
 * an outcome. Since a deterministic function chooses what to read next by what it has read, the path is the same for
 * equal values. Reading takes no lock: children are read with acquire and never change. Adding takes the caller's lock.
 */
abstract class Decision {

    /** An inner node. */
    static final class Branch extends Decision {
        private static final VarHandle CHILD = MethodHandles.arrayElementVarHandle(Decision[].class);

        /** Numbers up to this are found by index, larger ones by hashing: a slot may have very many numbers. */
        private static final int DENSE = 256;

        final int slot;
        private volatile @Nullable Decision[] dense = new Decision[4];
        private volatile @Nullable Decision[] sparse = new Decision[0];
        private final LongIntMemo sparseIndex;

        Branch(int slot) {
            this.slot = slot;
            sparseIndex = new LongIntMemo();
        }

        /** The child for a number, or null if it was not met yet. */
        @Nullable
        Decision child(int number) {
            if (number >= DENSE) {
                int index = sparseIndex.get(number);
                return index == LongIntMemo.ABSENT ? null : sparse[index];
            }
            @Nullable Decision[] children = dense;
            return number < children.length ? (Decision) CHILD.getAcquire(children, number) : null;
        }

        void add(int number, Decision child) {
            if (number >= DENSE) {
                int index = sparseIndex.size();
                if (index == sparse.length) {
                    sparse = Arrays.copyOf(sparse, Math.max(16, index * 2));
                }
                sparse[index] = child;
                sparseIndex.put(number, index);
                return;
            }
            if (number >= dense.length) {
                dense = Arrays.copyOf(dense, Math.max(number + 1, dense.length * 2));
            }
            CHILD.setRelease(dense, number, child);
        }
    }

    /** A tree under construction; callers hold a lock of their own when they add. */
    static final class Tree {
        private volatile @Nullable Decision root;

        @Nullable
        Decision root() {
            return root;
        }

        /**
         * Adds an outcome.
         *
         * @param path the slots that the function read, in order
         * @param numbers the state that it read them from
         * @param what names the function in errors
         * @return the outcome that was there for these values, or the given one
         */
        Decision add(int[] path, int[] numbers, Decision outcome, String what) {
            if (path.length == 0) {
                root = outcome;
                return outcome;
            }
            Decision current = root;
            if (current == null) {
                current = new Branch(path[0]);
                root = current;
            }
            for (int i = 0; i < path.length; i++) {
                if (!(current instanceof Branch branch) || branch.slot != path[i]) {
                    throw new ModelError(what + " is not deterministic: for equal values it read other variables"
                            + " than before; it must depend on nothing but the state");
                }
                Decision next = branch.child(numbers[path[i]]);
                if (next == null) {
                    next = i + 1 < path.length ? new Branch(path[i + 1]) : outcome;
                    branch.add(numbers[path[i]], next);
                }
                current = next;
            }
            return current;
        }
    }
}
