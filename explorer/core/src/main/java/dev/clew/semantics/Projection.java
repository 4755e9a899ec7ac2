package dev.clew.semantics;

import dev.clew.state.VectorLayout;
import java.util.stream.IntStream;

/**
 * What predicates read of packed states of one layout, as a few ints: states that agree in these are judged alike by every
 * predicate that has read no other fields. Immutable, thread-safe.
 */
public final class Projection {
    private final VectorLayout layout;
    private final Fields fields;

    /** Fields that are read one by one; none if fields are slots. */
    private final int[] numbers;

    /** For fields that are slots: words of the vector, and which of their bits count. */
    private final int[] words;

    private final int[] masks;

    /**
     * A projection.
     *
     * @param reads a bit for each field, as {@link Fields#bit} gives it; of fields that share one, all are in
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

    /** Number of ints that {@link #project} fills in. */
    public int length() {
        return numbers.length + words.length;
    }

    /** Fills in what a state has in the fields. */
    public void project(int[] vector, int[] target) {
        for (int i = 0; i < words.length; i++) {
            target[i] = vector[words[i]] & masks[i];
        }
        for (int i = 0; i < numbers.length; i++) {
            target[i] = fields.get(layout, vector, numbers[i]);
        }
    }
}
