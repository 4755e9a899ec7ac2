package dev.clew.cli.command;

import dev.clew.Clew;
import dev.clew.model.Model;
import dev.clew.model.selection.Selection;
import dev.clew.report.CheckReport;
import dev.clew.search.SearchOptions;
import dev.clew.search.StopSignal;
import java.time.Duration;
import java.util.List;

/** Short searches of the first levels of a state space, which judge nothing, to measure what it consists of. */
final class FirstLevels {
    /** Distinct states of these levels, at most. */
    private static final long MOST_STATES = 50_000;

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private FirstLevels() {}

    /**
     * Returns the number of levels that are not too large together.
     *
     * @param levels new states of each level
     */
    static int count(List<Long> levels) {
        long sum = 0;
        int count = 0;
        while (count < levels.size() && sum + levels.get(count) <= MOST_STATES) {
            sum += levels.get(count);
            count++;
        }
        return count;
    }

    /** Searches a model down to a depth. */
    static CheckReport searched(Model model, SearchOptions.Builder options, int depth, StopSignal stop) {
        Model silent = model.with(Selection.ALL.onlyProperties(List.of()).withDeadlock(false));
        return Clew.check(silent)
                .options(options.maxDepth(depth)
                        .maxStates(0)
                        .durability(null)
                        .distribution(null)
                        .timeout(LONGEST)
                        .build())
                .stopOn(stop)
                .run();
    }
}
