package dev.clew.history.interval;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Decision whether stays can be made definite such that of any two one contains the other, or both are disjoint: as the
 * elements of a stack have to be. Used once, by one thread.
 *
 * <p>The stays are taken away one by one, as in Lee and Mathur's decrease-and-conquer algorithms ("Efficient
 * Decrease-and-Conquer Linearizability Monitoring", 2025). The reasons are these:
 *
 * <ul>
 *   <li>A stay that is not forced can be made so short that it disturbs no other one.
 *   <li>At a moment that no forced part covers, nothing needs to stay: what a solution has there can begin later or end
 *       earlier, one after the other. So the maximal covered times, here called spans, are independent.
 *   <li>Throughout a span something stays, so one stay of a solution contains all others. Any stay that can begin before
 *       all forced parts of the span and end after them can be this one, and then disturbs no other one.
 * </ul>
 *
 * <p>It takes time n log n: each stay is found once, by the tree of the places at which stays can begin, and once more
 * by the tree of the places at which they can end; as spans shrink, more and more stays qualify.
 */
public final class NestedIntervals {
    private final Stay[] stays;

    /** Places of the ends of the forced parts, in the order of time. */
    private final long[] places;

    /** Numbers of the ends of each forced part in the order of time. */
    private final int[] first;

    private final int[] last;

    /** Stay whose forced part begins with each end, -1 if one ends there. */
    private final int[] beginning;

    /** Stays that were not yet found to be able to begin before their span, by the first end of their forced part. */
    private final MinimumTree begins;

    /** The other stays; values are negated places, so that the latest one is the minimum. */
    private final MinimumTree ends;

    private final Coverage coverage;

    /** Spans that are left: the number of the first end, and that of the last one. */
    private final IntArrayList spans = new IntArrayList();

    private NestedIntervals(List<Stay> forced) {
        stays = forced.toArray(Stay[]::new);
        int count = 2 * stays.length;
        places = new long[count];
        first = new int[stays.length];
        last = new int[stays.length];
        beginning = new int[count];
        begins = new MinimumTree(count);
        ends = new MinimumTree(count);
        coverage = new Coverage(count);
        number();
    }

    /** Returns whether the stays can be nested. */
    public static boolean exist(List<Stay> stays) {
        List<Stay> forced = new ArrayList<>();
        for (Stay stay : stays) {
            if (!stay.isPossible()) {
                return false;
            }
            if (stay.isForced()) {
                forced.add(stay);
            }
        }
        return forced.isEmpty() || new NestedIntervals(forced).reduce();
    }

    private void number() {
        Integer[] order = new Integer[places.length]; // 2s is the beginning of stay s, and 2s + 1 its end
        Arrays.setAll(order, i -> i);
        Comparator<Integer> byPlace = Comparator.comparingLong(this::place);
        // of ends at the same place, those of the forced parts that end come first
        Arrays.sort(order, byPlace.thenComparingInt(end -> end % 2 == 1 ? 0 : 1));
        for (int number = 0; number < order.length; number++) {
            int stay = order[number] / 2;
            places[number] = place(order[number]);
            if (order[number] % 2 == 0) {
                first[stay] = number;
                beginning[number] = stay;
                begins.set(number, stays[stay].addInvoked());
            } else {
                last[stay] = number;
                beginning[number] = -1;
            }
        }
        for (int stay = 0; stay < stays.length; stay++) {
            coverage.add(first[stay], last[stay], 1);
        }
    }

    private long place(int end) {
        return end % 2 == 0 ? stays[end / 2].addReturned() : stays[end / 2].removeInvoked();
    }

    private boolean reduce() {
        split(0, places.length - 1);
        int left = stays.length;
        while (!spans.isEmpty()) {
            int end = spans.popInt();
            int begin = spans.popInt();
            int removed = removeContaining(begin, end);
            if (removed == 0) {
                return false;
            }
            left -= removed;
            split(begin, end);
        }
        assert left == 0 : left + " stays are in no span";
        return true;
    }

    /** Removes the stays that can contain a span; returns their number. */
    private int removeContaining(int begin, int end) {
        for (int at = begins.firstAtMost(places[begin], begin, end); at >= 0; ) {
            begins.clear(at);
            ends.set(at, -stays[beginning[at]].removeReturned());
            at = begins.firstAtMost(places[begin], at + 1, end);
        }
        int removed = 0;
        for (int at = ends.firstAtMost(-places[end], begin, end); at >= 0; ) {
            ends.clear(at);
            coverage.add(at, last[beginning[at]], -1);
            removed++;
            at = ends.firstAtMost(-places[end], at + 1, end);
        }
        return removed;
    }

    /** Adds the spans between two ends. */
    private void split(int begin, int end) {
        int from = begin;
        for (int gap = coverage.firstGap(begin, end); gap >= 0; gap = coverage.firstGap(gap + 1, end)) {
            addSpan(from, gap);
            from = gap + 1;
        }
        addSpan(from, end);
    }

    private void addSpan(int begin, int end) {
        if (begin < end) {
            spans.push(begin);
            spans.push(end);
        }
    }
}
