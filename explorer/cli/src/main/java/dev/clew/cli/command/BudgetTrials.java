package dev.clew.cli.command;

import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.fault.FaultSetting;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import dev.clew.report.SizeProfile;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.StopSignal;
import java.util.ArrayList;
import java.util.List;

/** Measures what smaller budgets of faults save, by short searches of the first levels that judge nothing. */
final class BudgetTrials {
    private static final List<FaultSetting<Integer>> BUDGETS = List.of(
            FaultSetting.LOSS,
            FaultSetting.DUPLICATES,
            FaultSetting.PARTITIONS,
            FaultSetting.CRASHES,
            FaultSetting.DISK_LOSSES,
            FaultSetting.TIMEOUTS);

    private BudgetTrials() {}

    /**
     * Returns what half of each budget saves, or one fault where the budget is unlimited.
     *
     * @param levels new states of each level of the search with the whole budgets
     */
    static List<SizeProfile.Saving> of(Model model, SearchOptions options, List<Long> levels, StopSignal stop) {
        List<SizeProfile.Saving> savings = new ArrayList<>();
        int count = FirstLevels.count(levels);
        if (!(model instanceof ClusterModel cluster) || options.kind() != SearchKind.BFS || count == 0) {
            return savings;
        }
        long before = levels.stream().limit(count).mapToLong(level -> level).sum();
        for (FaultSetting<Integer> budget : BUDGETS) {
            int value = cluster.faults().get(budget);
            if (value == 0 || (value == Faults.UNLIMITED && budget.equals(FaultSetting.TIMEOUTS)) || stop.isRaised()) {
                continue;
            }
            int half = value == Faults.UNLIMITED ? 1 : value / 2;
            Faults lesser = cluster.faults().withParsed(budget, Integer.toString(half));
            long after = states(cluster.with(lesser), options, count + 1, stop);
            if (after > 0) {
                String from = value == Faults.UNLIMITED ? "unlimited" : Integer.toString(value);
                savings.add(
                        new SizeProfile.Saving(budget.name(), from, Integer.toString(half), count + 1, before, after));
            }
        }
        return savings;
    }

    /** Returns the distinct states within a depth; 0 if they could not be counted in time. */
    private static long states(ClusterModel model, SearchOptions options, int depth, StopSignal stop) {
        CheckReport report = FirstLevels.searched(model, options.but().coverage(false), depth, stop);
        boolean isCounted = report.limits().stream().noneMatch(limit -> !limit.startsWith("max-depth"));
        Long distinct = report.counts().distinct();
        return isCounted && distinct != null ? distinct : 0;
    }
}
