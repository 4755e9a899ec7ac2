package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import dev.clew.history.read.MalformedHistory;
import java.util.List;
import java.util.function.ToLongFunction;

/** Rejects histories of counters that could leave the range of 64 bits, in which a system may wrap or fail. */
final class CounterRange {
    private CounterRange() {}

    /**
     * Returns the history.
     *
     * @param initial the number before any addition
     * @param amount what a request adds
     * @throws MalformedHistory with the first line after which some of the additions sum to a number beyond 64 bits
     */
    static List<Operation<Entry, Entry>> checked(
            List<Operation<Entry, Entry>> history, long initial, ToLongFunction<Entry> amount) {
        long least = initial;
        long greatest = initial;
        for (Operation<Entry, Entry> operation : history) {
            if (operation.outcome() == Outcome.FAIL) {
                continue;
            }
            try {
                long added = amount.applyAsLong(operation.request());
                least = Math.addExact(least, Math.min(0, added));
                greatest = Math.addExact(greatest, Math.max(0, added));
            } catch (ArithmeticException e) {
                throw new MalformedHistory(
                        operation.request().line(),
                        "the additions up to here can sum to a number beyond 64 bits; check a shorter history");
            }
        }
        return history;
    }
}
