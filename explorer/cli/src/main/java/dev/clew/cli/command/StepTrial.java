package dev.clew.cli.command;

import dev.clew.model.Model;
import dev.clew.report.CheckReport;
import dev.clew.report.SizeProfile;
import dev.clew.search.Coverage;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.StopSignal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts which kinds of steps reach the new states of the first levels. */
final class StepTrial {
    private StepTrial() {}

    /**
     * Returns the counts; null if there are none.
     *
     * @param levels new states of each level of the search
     */
    static SizeProfile.@Nullable Steps of(Model model, SearchOptions options, List<Long> levels, StopSignal stop) {
        int count = FirstLevels.count(levels);
        if (options.kind() != SearchKind.BFS || count == 0 || stop.isRaised()) {
            return null;
        }
        CheckReport report = FirstLevels.searched(model, options.but().coverage(true), count + 1, stop);
        Coverage coverage = report.coverage();
        Long states = report.counts().distinct();
        if (coverage == null || states == null) {
            return null;
        }
        Map<String, Long> reached = new LinkedHashMap<>();
        coverage.steps().stream()
                .filter(step -> step.reached() > 0)
                .sorted(Comparator.comparingLong(Coverage.StepClass::reached).reversed())
                .forEach(step -> reached.put(step.name(), step.reached()));
        return new SizeProfile.Steps(count + 1, states, reached);
    }
}
