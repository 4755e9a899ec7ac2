package dev.clew.history;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Real-time order: an operation may come next if it was invoked before the first return among the remaining operations.
 *
 * <p>Invocations and returns form a doubly linked list in the order of their places; an operation is removed and put
 * back in constant time (Lowe, "Testing for Linearizability", 2017). The invocations before the first return determine
 * what remains: all operations that were invoked earlier and are not among them are placed.
 */
final class RealTimeOrder implements Remaining {
    /** Index of the list's head, which also marks its end. */
    private static final int ANCHOR = 0;

    private final long[] returned;
    private final long[] unknownInvoked;
    private final int[] after;
    private final int[] before;
    private int[] open = new int[8];

    RealTimeOrder(Roster<?, ?> roster) {
        List<? extends Operation<?, ?>> completed = roster.completed();
        returned = completed.stream().mapToLong(Operation::returned).toArray();
        unknownInvoked = roster.unknown().stream().mapToLong(Operation::invoked).toArray();
        after = new int[1 + 2 * returned.length];
        before = new int[after.length];
        link(completed);
    }

    /**
     * Merges invocations and returns; at equal places, invocations come first, so that the two operations are
     * concurrent.
     */
    private void link(List<? extends Operation<?, ?>> completed) {
        Integer[] byReturn = new Integer[returned.length];
        Arrays.setAll(byReturn, i -> i);
        Arrays.sort(byReturn, Comparator.comparingLong(i -> returned[i]));
        int last = ANCHOR;
        int called = 0;
        for (int back : byReturn) {
            while (called < returned.length && completed.get(called).invoked() <= returned[back]) {
                last = append(last, call(called++));
            }
            last = append(last, call(back) + 1);
        }
        after[last] = ANCHOR;
        before[ANCHOR] = last;
    }

    private int append(int last, int entry) {
        after[last] = entry;
        before[entry] = last;
        return entry;
    }

    private static int call(int operation) {
        return 1 + 2 * operation;
    }

    private static boolean isReturn(int entry) {
        return (entry & 1) == 0;
    }

    /**
     * Returns the candidates, starting with the operation that returns first, because placing it advances the time.
     */
    @Override
    public int[] next() {
        int count = 0;
        int entry = after[ANCHOR];
        for (; !isReturn(entry); entry = after[entry]) {
            if (count == open.length) {
                open = Arrays.copyOf(open, 2 * count);
            }
            open[count++] = entry >> 1;
        }
        int[] next = new int[count];
        int first = (entry - 1) >> 1;
        int filled = 1;
        for (int i = 0; i < count; i++) {
            if (open[i] == first) {
                next[0] = first;
            } else {
                next[filled++] = open[i];
            }
        }
        return next;
    }

    @Override
    public void take(int completed) {
        unlink(call(completed));
        unlink(call(completed) + 1);
    }

    private void unlink(int entry) {
        after[before[entry]] = after[entry];
        before[after[entry]] = before[entry];
    }

    @Override
    public void putBack(int completed) {
        relink(call(completed) + 1);
        relink(call(completed));
    }

    private void relink(int entry) {
        after[before[entry]] = entry;
        before[after[entry]] = entry;
    }

    @Override
    public boolean mayTakeEffect(int unknown, int[] next) {
        return unknownInvoked[unknown] <= returned[next[0]];
    }

    @Override
    public long progress(int[] next) {
        return returned[next[0]];
    }
}
