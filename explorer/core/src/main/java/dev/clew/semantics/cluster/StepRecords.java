package dev.clew.semantics.cluster;

import dev.clew.semantics.cluster.fault.FaultTable;
import java.util.Arrays;

/**
 * The layout of the steps of a situation: one int array, so that they are one cache miss away. Readers pass the array and
 * the offset of a step, which begins with {@link #FIRST} and moves on by {@link #following}.
 *
 * <pre>
 *   steps   changes   step*
 *   step =  next   last   ops   touched, low half   touched, high half   fault   link   violated
 *           sends   (destination, envelope) * sends
 * </pre>
 */
final class StepRecords {
    /** The offset of the first step. */
    static final int FIRST = 2;

    private static final int COUNT = 0;
    private static final int CHANGES = 1;

    private static final int HISTORY = 1;
    private static final int FAULTS = 2;
    private static final int BREAKS = 4;

    private static final int NEXT = 0;
    private static final int LAST = 1;
    private static final int OPS = 2;
    private static final int TOUCHED = 3;
    private static final int FAULT = 5;
    private static final int LINK = 6;
    private static final int VIOLATED = 7;
    private static final int SENDS = 8;
    private static final int HEADER = 9;

    private StepRecords() {}

    /** Returns the number of steps. */
    static int count(int[] steps) {
        return steps[COUNT];
    }

    /** Returns whether some step changes the history. */
    static boolean changeHistory(int[] steps) {
        return (steps[CHANGES] & HISTORY) != 0;
    }

    /** Returns whether some step changes the fault slot. */
    static boolean changeFaults(int[] steps) {
        return (steps[CHANGES] & FAULTS) != 0;
    }

    /** Returns whether some step is a crash that breaks links. */
    static boolean breakLinks(int[] steps) {
        return (steps[CHANGES] & BREAKS) != 0;
    }

    /** Returns the offset of the step after a step. */
    static int following(int[] steps, int at) {
        return at + HEADER + 2 * steps[at + SENDS];
    }

    /** Returns the offset of a step by its place in the list. */
    static int offset(int[] steps, int step) {
        int at = FIRST;
        for (int i = 0; i < step; i++) {
            at = following(steps, at);
        }
        return at;
    }

    /** Returns the node's situation after a step; messages to the node itself are in it. */
    static int next(int[] steps, int at) {
        return steps[at + NEXT];
    }

    /** Returns the number of the envelope that a step delivers; -1 to leave the slot of the last delivery as it is. */
    static int last(int[] steps, int at) {
        return steps[at + LAST];
    }

    /** Returns the number of what the history records of a step. */
    static int ops(int[] steps, int at) {
        return steps[at + OPS];
    }

    /** Returns the bits of the node itself and of each node that a step sends to. */
    static long touched(int[] steps, int at) {
        return (steps[at + TOUCHED] & 0xffffffffL) | ((long) steps[at + TOUCHED + 1] << Integer.SIZE);
    }

    /** Returns the operation of a step on the fault slot; {@link FaultTable#NONE} for none. */
    static int fault(int[] steps, int at) {
        return steps[at + FAULT];
    }

    /** Returns the source (plus 1) of a link that must not be cut, that negated for a link that must be, or 0. */
    static int link(int[] steps, int at) {
        return steps[at + LINK];
    }

    /** Returns the number (plus 1) of a step property that a step violates, or 0. */
    static int violated(int[] steps, int at) {
        return steps[at + VIOLATED];
    }

    /** Returns how many messages a step sends to other nodes. */
    static int sends(int[] steps, int at) {
        return steps[at + SENDS];
    }

    /** Returns the receiver of a message that a step sends. */
    static int destination(int[] steps, int at, int send) {
        return steps[at + HEADER + 2 * send];
    }

    /** Returns the number of a message that a step sends, among the envelopes of its receiver. */
    static int envelope(int[] steps, int at, int send) {
        return steps[at + HEADER + 2 * send + 1];
    }

    /** Builds the steps of one situation. Not thread-safe. */
    static final class Builder {
        private int[] steps = new int[64];
        private int size = FIRST;
        private int count;
        private int changes;

        /**
         * Adds a step; see the readers for the meaning of each number.
         *
         * @param sends destination and envelope of each message in turn
         */
        void add(
                int next,
                int last,
                int ops,
                long touched,
                int fault,
                int link,
                int violated,
                int[] sends,
                boolean breaksLinks) {
            int at = size;
            size += HEADER + sends.length;
            if (size > steps.length) {
                steps = Arrays.copyOf(steps, Math.max(size, steps.length * 2));
            }
            steps[at + NEXT] = next;
            steps[at + LAST] = last;
            steps[at + OPS] = ops;
            steps[at + TOUCHED] = (int) touched;
            steps[at + TOUCHED + 1] = (int) (touched >>> Integer.SIZE);
            steps[at + FAULT] = fault;
            steps[at + LINK] = link;
            steps[at + VIOLATED] = violated;
            steps[at + SENDS] = sends.length / 2;
            System.arraycopy(sends, 0, steps, at + HEADER, sends.length);
            changes |= ops != HistoryTable.NOTHING ? HISTORY : 0;
            changes |= fault != FaultTable.NONE ? FAULTS : 0;
            changes |= breaksLinks ? BREAKS : 0;
            count++;
        }

        /** Returns the number of steps added so far. */
        int count() {
            return count;
        }

        /** Returns the steps added so far. */
        int[] build() {
            int[] built = Arrays.copyOf(steps, size);
            built[COUNT] = count;
            built[CHANGES] = changes;
            return built;
        }
    }
}
