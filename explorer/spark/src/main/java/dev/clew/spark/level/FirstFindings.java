package dev.clew.spark.level;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves out findings that cannot matter, of which there may be as many as states. */
public final class FirstFindings {
    private FirstFindings() {}

    /** Returns, for each of the 64 parts, the first finding that ends the search and the first of each goal, in order. */
    public static List<StateFinding> of(List<StateFinding> all) {
        List<StateFinding> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingLong(StateFinding::order));
        Set<Integer> ended = new HashSet<>();
        Set<List<Integer>> reached = new HashSet<>();
        List<StateFinding> first = new ArrayList<>();
        for (StateFinding finding : sorted) {
            int part = finding.part();
            boolean isFirst = finding.invariant() >= 0 && ended.add(part);
            isFirst |= finding.error() != null && ended.add(-1 - part);
            for (int goal : finding.goals()) {
                isFirst |= reached.add(List.of(part, goal));
            }
            if (isFirst) {
                first.add(finding);
            }
        }
        return first;
    }
}
