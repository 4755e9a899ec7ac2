package dev.clew.semantics;

import dev.clew.state.VectorLayout;
import java.util.stream.IntStream;

/**
 * Projection of packed states of one layout to the fields that predicates read, as a few ints: states with equal
 * projections have the same verdict by every predicate that has read no other fields. Immutable, thread-safe.
 */
public final class Projection {
    private final VectorLayout layout;
    private final Fields fields;

    /** Fields that are read one by one; empty if fields are slots. */
    private final int[] numbers;

    /** For fields that are slots: words of the vector, with masks of the relevant bits. */
    private final int[] words;

    private final int[] masks;

    /**
     * Creates a projection.
     *
     * @param reads a bit for each field, as by {@link Fields#bit}; of fields that share a bit, all are included
     */
    Projection(Fields fields, VectorLayout layout, long reads) {
        this.layout = layout;
        this.fields = fields;
        int[] read = IntStream.range(0, fields.count(layout))
                .filter(field -> (reads & Fields.bit(field)) != 0)
                .toArray();
        int[] covered = new int[layout.words()];
        if (fields.areSlots()) {
            for (int slot : read) {
                layout.cover(covered, slot);
            }
        }
        numbers = fields.areSlots() ? new int[0] : read;
        words = IntStream.range(0, covered.length)
                .filter(word -> covered[word] != 0)
                .toArray();
        masks = IntStream.of(words).map(word -> covered[word]).toArray();
    }

    /** Returns the number of ints that {@link #project} fills in. */
    public int length() {
        return numbers.length + words.length;
    }

    /** Computes the projection of a state. */
    public void project(int[] vector, int[] target) {
        for (int i = 0; i < words.length; i++) {
            target[i] = vector[words[i]] & masks[i];
        }
        for (int i = 0; i < numbers.length; i++) {
            target[i] = fields.get(layout, vector, numbers[i]);
        }
    }
}
