package dev.clew.process.program;

import dev.clew.process.clock.VirtualClock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** What the virtual clocks of the programs of a pool reached, and what not. Thread-safe. */
final class ClockReach {
    private final Map<String, Set<String>> unreached = new ConcurrentSkipListMap<>();
    private final Map<String, Set<VirtualClock.Event>> events = new ConcurrentSkipListMap<>();
    private final Set<String> timed = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String missing;

    /** Records that there is no virtual clock, and why: a clause. */
    void noClock(String why) {
        missing = why;
    }

    /** Records what happened to the clock of a node's program. */
    void add(String node, ProgramClock clock) {
        if (!clock.unreached().isEmpty()) {
            unreached
                    .computeIfAbsent(node, name -> new ConcurrentSkipListSet<>())
                    .addAll(clock.unreached());
        }
        List<VirtualClock.Event> seen = clock.events();
        if (!seen.isEmpty()) {
            events.computeIfAbsent(node, name -> new ConcurrentSkipListSet<>()).addAll(seen);
        }
    }

    /** Records that a node's program waits for a time on its virtual clock. */
    void waits(String node) {
        timed.add(node);
    }

    /** Returns whether some program waits for a time on its virtual clock. */
    boolean isUsed() {
        return !timed.isEmpty();
    }

    /** Returns why some program waits for a real time, as a clause with its separator; empty if unknown. */
    String whyReal() {
        String none = missing;
        if (none != null) {
            return "; " + none;
        }
        return unreached.isEmpty() ? "" : "; the virtual clock does not reach " + processes();
    }

    private String processes() {
        StringBuilder text = new StringBuilder();
        unreached.forEach((node, names) -> text.append(text.isEmpty() ? "" : "; ")
                .append(String.join(" and ", names))
                .append(" of ")
                .append(node));
        return text.toString();
    }

    /** Returns notes for the report, one sentence each. */
    List<String> notes() {
        List<String> notes = new java.util.ArrayList<>();
        String none = missing;
        if (none != null) {
            notes.add("Programs run on real clocks: " + none + ".");
        }
        if (!unreached.isEmpty()) {
            notes.add(
                    "The virtual clock does not reach " + processes() + ": clocks and random numbers are real there.");
        }
        events.forEach((node, seen) -> seen.forEach(event -> notes.add("Program " + node + " " + event.what() + ".")));
        return notes;
    }
}
