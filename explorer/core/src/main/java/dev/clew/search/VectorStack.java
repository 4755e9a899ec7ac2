package dev.clew.search;

import dev.clew.store.StateStore;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import org.jspecify.annotations.Nullable;

/** Stack of packed states, each with its fingerprint, its parent's id and its depth. Used by one thread. */
final class VectorStack {
    private final LongArrayList fingerprints = new LongArrayList();
    private final IntArrayList parents = new IntArrayList();
    private final IntArrayList depths = new IntArrayList();
    private final IntArrayList vectors = new IntArrayList();
    private final @Nullable IntArrayList stepClasses;
    private int words;

    /**
     * Creates an empty stack.
     *
     * @param keepsClasses whether the class of the step that led to a state is stored with it
     */
    VectorStack(int words, boolean keepsClasses) {
        this.words = words;
        stepClasses = keepsClasses ? new IntArrayList() : null;
    }

    int size() {
        return fingerprints.size();
    }

    boolean isEmpty() {
        return fingerprints.isEmpty();
    }

    void push(int[] vector, long fingerprint, int parent, int depth, int stepClass) {
        if (stepClasses != null) {
            stepClasses.add(stepClass);
        }
        vectors.addElements(vectors.size(), vector, 0, words);
        fingerprints.add(fingerprint);
        parents.add(parent);
        depths.add(depth);
    }

    /** Copies the vector at an index to the front of an array. */
    void copyVector(int index, int[] target) {
        vectors.getElements(index * words, target, 0, words);
    }

    long fingerprint(int index) {
        return fingerprints.getLong(index);
    }

    int parent(int index) {
        return parents.getInt(index);
    }

    int depth(int index) {
        return depths.getInt(index);
    }

    /** Returns the class of the step that led to a state; -1 if it is not stored. */
    int stepClass(int index) {
        return stepClasses == null ? -1 : stepClasses.getInt(index);
    }

    void pop() {
        int top = fingerprints.size() - 1;
        if (stepClasses != null) {
            stepClasses.size(top);
        }
        vectors.size(top * words);
        fingerprints.size(top);
        parents.size(top);
        depths.size(top);
    }

    /** Rewrites every vector after the layout grew. */
    void recode(int newWords, StateStore.VectorMapping mapping) {
        int[] from = new int[words];
        int[] to = new int[newWords];
        IntArrayList grown = new IntArrayList(size() * newWords);
        for (int i = 0; i < size(); i++) {
            copyVector(i, from);
            mapping.map(from, to);
            grown.addElements(grown.size(), to);
        }
        vectors.clear();
        vectors.addAll(grown);
        words = newWords;
    }
}
