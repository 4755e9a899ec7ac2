package dev.clew.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Growth of a breadth-first search from level to level. Early levels say nothing about late ones, so it is silent until
 * several levels have many states; and it estimates what is left only once levels shrink.
 */
final class LevelGrowth {
    /** Number of states of a level that counts. */
    private static final long MANY = 1000;

    /** Number of levels that must agree. */
    private static final int AGREEING = 3;

    private final List<Long> levels = new ArrayList<>();
    private long before;

    /** Adds a level by the number of distinct states found up to its end. */
    void add(long distinct) {
        levels.add(Math.max(0, distinct - before));
        before = distinct;
    }

    /** Returns the growth, and an estimate of the states left if levels shrink; empty if it is too early for that. */
    String text() {
        int last = levels.size() - 1;
        if (last < AGREEING
                || levels.subList(last - AGREEING, last + 1).stream().anyMatch(level -> level < MANY)) {
            return "";
        }
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int level = last - AGREEING + 1; level <= last; level++) {
            double factor = (double) levels.get(level) / levels.get(level - 1);
            least = Math.min(least, factor);
            most = Math.max(most, factor);
        }
        double recent = (double) levels.get(last) / levels.get(last - 1);
        String growth = String.format(Locale.ROOT, "×%.2f a level", recent);
        return most < 1
                ? growth + ", " + left(least, levels.get(last)) + " to " + left(most, levels.get(last)) + " left"
                : growth;
    }

    /** Returns the number of states in further levels, if each is smaller by a factor than the one before. */
    private static String left(double factor, long level) {
        return ProgressPrinter.compact((long) (level * factor / (1 - factor)));
    }
}
