package dev.clew.process.program;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Detects from Linux's {@code /proc} whether a program that never blocks only polls for input. Used
 * by one thread.
 *
 * <p>Since the program was given its last input before this begins, a thread that reads twice
 * afterwards and finds nothing has read all its input. A program is therefore known to poll when
 * each of its threads that ran has read several times (the counter {@code syscr} of its {@code
 * io}), none of them has read or written a byte, and the others are blocked.
 *
 * <p>Only reads are counted. A program that calls {@code select} or {@code poll} repeatedly without
 * a timeout cannot be distinguished from one that computes.
 */
final class Polling {
    /**
     * Required number of empty reads: one may have begun before the input was given, the next is
     * certain, and one is a safety margin.
     */
    private static final int EMPTY_READS = 3;

    private final Quiescence tree;
    private final @Nullable Map<String, Counts> before;

    /** Observed activity of the threads. */
    enum Observation {
        /** The threads did something other than polling, or cannot be observed. */
        WORK,
        /** The threads polled for input repeatedly, and there was none. */
        POLLS,
        /** Too few reads to decide. */
        UNDECIDED
    }

    /**
     * Activity of a thread since it was started.
     *
     * @param ran its processor time, and how often it was scheduled
     * @param blocked whether it is blocked
     * @param bytes read and written
     * @param reads number of read system calls, including empty ones
     */
    private record Counts(String ran, boolean blocked, long bytes, long reads) {}

    private Polling(Quiescence tree) {
        this.tree = tree;
        before = counts();
    }

    /** Starts to observe the process tree of a program that was given all its input. */
    static Polling begin(Quiescence tree) {
        return new Polling(tree);
    }

    /** Returns the activity of the threads since the start of this observation. */
    Observation look() {
        Map<String, Counts> now = counts();
        if (before == null || now == null || !now.keySet().equals(before.keySet())) {
            return Observation.WORK;
        }
        boolean polls = false;
        boolean undecided = false;
        for (Map.Entry<String, Counts> thread : now.entrySet()) {
            Counts after = thread.getValue();
            Counts then = before.get(thread.getKey());
            if (then == null || after.bytes != then.bytes) {
                return Observation.WORK;
            }
            long reads = after.reads - then.reads;
            if (after.ran.equals(then.ran)) {
                undecided |= !after.blocked; // it waits for a processor and may work afterwards
            } else if (reads == 0) {
                return Observation.WORK;
            } else {
                undecided |= reads < EMPTY_READS;
                polls |= reads >= EMPTY_READS;
            }
        }
        return polls && !undecided ? Observation.POLLS : Observation.UNDECIDED;
    }

    /** Returns the counts of all threads, or null if they cannot be read. */
    private @Nullable Map<String, Counts> counts() {
        Map<String, Counts> counts = new HashMap<>();
        for (String place : tree.threads()) {
            String ran = ProcFile.read(place + "schedstat");
            String stat = ProcFile.read(place + "stat");
            String io = ProcFile.read(place + "io");
            if (ran == null || stat == null || io == null) {
                return null;
            }
            counts.put(
                    place,
                    new Counts(
                            ran,
                            Quiescence.isBlocked(stat),
                            number(io, "rchar: ") + number(io, "wchar: "),
                            number(io, "syscr: ")));
        }
        return counts;
    }

    private static long number(String io, String name) {
        int begin = io.indexOf(name) + name.length();
        int end = io.indexOf('\n', begin);
        return Long.parseLong(io.substring(begin, end < 0 ? io.length() : end).trim());
    }
}
