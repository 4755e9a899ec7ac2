package dev.clew.search;

import dev.clew.semantics.StepClasses;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * For each class of steps, how often a step was taken, and how often it was the first to reach a state. Used by one
 * thread.
 */
@API(status = API.Status.INTERNAL)
public final class StepCounts {
    private long[] taken = new long[16];
    private long[] reached = new long[16];
    private boolean isEmpty = true;

    /** Returns whether no step was counted. */
    boolean isEmpty() {
        return isEmpty;
    }

    /** Counts a step as taken {@code times} more times. */
    void take(int stepClass, long times) {
        isEmpty = false;
        makeRoom(stepClass);
        taken[stepClass] += times;
    }

    /** Counts a step that led to a new state. */
    void reach(int stepClass) {
        makeRoom(stepClass);
        reached[stepClass]++;
    }

    void addAll(StepCounts others) {
        for (int i = 0; i < others.taken.length; i++) {
            if (others.taken[i] != 0 || others.reached[i] != 0) {
                take(i, others.taken[i]);
                reached[i] += others.reached[i];
            }
        }
    }

    long taken(int stepClass) {
        return stepClass < taken.length ? taken[stepClass] : 0;
    }

    long reached(int stepClass) {
        return stepClass < reached.length ? reached[stepClass] : 0;
    }

    /**
     * Writes the counts in the format that {@link #load} reads: with names, because the numbers of classes depend on
     * which were encountered first.
     */
    void save(DataOutput out, StepClasses classes) throws IOException {
        int count = classes.size();
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeUTF(classes.name(i));
            out.writeLong(taken(i));
            out.writeLong(reached(i));
        }
    }

    /** Returns the counts of a saved search. */
    static StepCounts load(DataInput in, StepClasses classes) throws IOException {
        StepCounts counts = new StepCounts();
        for (int left = in.readInt(); left > 0; left--) {
            int stepClass = classes.number(in.readUTF());
            counts.take(stepClass, in.readLong());
            counts.reached[stepClass] += in.readLong();
        }
        return counts;
    }

    private void makeRoom(int stepClass) {
        if (stepClass >= taken.length) {
            int length = Math.max(stepClass + 1, taken.length * 2);
            taken = Arrays.copyOf(taken, length);
            reached = Arrays.copyOf(reached, length);
        }
    }
}
