package dev.clew.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * Reduction of operations to those that are needed for a contradiction: halves, quarters and so on are left out as long as
 * the rest is enough (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002). Used once, by one
 * thread.
 *
 * @param <T> operations, or their indices
 */
@API(status = API.Status.INTERNAL)
public final class Reduction<T> {
    private final Predicate<List<T>> contradict;
    private final int mostChecks;
    private int checks;

    /**
     * Creates a reduction.
     *
     * @param contradict whether some operations certainly contradict one another, whatever the others did
     * @param mostChecks number of checks after which the reduction ends
     */
    public Reduction(Predicate<List<T>> contradict, int mostChecks) {
        this.contradict = contradict;
        this.mostChecks = mostChecks;
    }

    /** Returns whether some operations contradict one another. */
    public boolean isEnough(List<T> operations) {
        checks++;
        return !operations.isEmpty() && contradict.test(operations);
    }

    /** Returns the needed ones of some that contradict one another, in the same order. */
    public List<T> of(List<T> enough) {
        List<T> needed = enough;
        for (int chunk = Math.max(1, needed.size() / 2); ; chunk /= 2) {
            for (int from = 0; from < needed.size() && checks < mostChecks; ) {
                List<T> fewer = new ArrayList<>(needed.subList(0, from));
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
