package dev.clew.history.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reduction of operations, by their indices, to those that are needed for a contradiction: halves, quarters and so on are
 * left out as long as the rest is enough (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input",
 * 2002). Used once, by one thread.
 */
final class Reduction {
    /** Number of checks after which the reduction ends. */
    private static final int MOST_CHECKS = 300;

    private final Predicate<List<Integer>> contradict;
    private int checks;

    /**
     * Creates a reduction.
     *
     * @param contradict whether some operations certainly contradict one another, whatever the others did
     */
    Reduction(Predicate<List<Integer>> contradict) {
        this.contradict = contradict;
    }

    /** Returns whether some operations contradict one another. */
    boolean isEnough(List<Integer> operations) {
        checks++;
        return !operations.isEmpty() && contradict.test(operations);
    }

    /** Returns the needed ones of some that contradict one another, in the same order. */
    List<Integer> of(List<Integer> enough) {
        List<Integer> needed = enough;
        for (int chunk = Math.max(1, needed.size() / 2); ; chunk /= 2) {
            for (int from = 0; from < needed.size() && checks < MOST_CHECKS; ) {
                List<Integer> fewer = new ArrayList<>(needed.subList(0, from));
                fewer.addAll(needed.subList(Math.min(from + chunk, needed.size()), needed.size()));
                if (isEnough(fewer)) {
                    needed = fewer;
                } else {
                    from += chunk;
                }
            }
            if (chunk == 1) {
                return needed;
            }
        }
    }
}
