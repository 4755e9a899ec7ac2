package dev.clew.process.program;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a program that never blocks does nothing but ask for input that is not there, read from Linux's {@code /proc}. Used
 * by one thread.
 *
 * <p>Since a program was given its last input before this begins, a thread that reads twice afterwards and finds nothing has
 * read all that there was. So a program is known to poll when each of its threads that ran has read several times (the
 * counter {@code syscr} of its {@code io}), nothing was read or written by any of them, and the others are blocked.
 *
 * <p>Only reads are counted. A program that asks {@code select} or {@code poll} without a timeout, again and again, cannot be
 * told from one that computes.
 */
final class Polling {
    /** One may have begun before the input was given; the next is certain, and one more is for good measure. */
    private static final int EMPTY_READS = 3;

    private final Quiescence tree;
    private final @Nullable Map<String, Counts> before;

    /** What threads did. */
    enum Seen {
        /** Something else than to ask for input, or it cannot be seen. */
        WORK,
        /** They asked for input again and again, and there was none. */
        POLLS,
        /** Too little to know. */
        LITTLE
    }

    /**
     * What a thread has done since it was started.
     *
     * @param ran its time on processors, and how often it was put there
     * @param blocked whether it is blocked
     * @param bytes read and written
     * @param reads system calls that read, or found nothing
     */
    private record Counts(String ran, boolean blocked, long bytes, long reads) {}

    private Polling(Quiescence tree) {
        this.tree = tree;
        before = counts();
    }

    /** Begins to watch the process tree of a program that was given all its input. */
    static Polling begin(Quiescence tree) {
        return new Polling(tree);
    }

    /** What its threads did since this began. */
    Seen look() {
        Map<String, Counts> now = counts();
        if (before == null || now == null || !now.keySet().equals(before.keySet())) {
            return Seen.WORK;
        }
        boolean polls = false;
        boolean undecided = false;
        for (Map.Entry<String, Counts> thread : now.entrySet()) {
            Counts after = thread.getValue();
            Counts then = before.get(thread.getKey());
            if (then == null || after.bytes != then.bytes) {
                return Seen.WORK;
            }
            long reads = after.reads - then.reads;
            if (after.ran.equals(then.ran)) {
                undecided |= !after.blocked; // it waits for a processor, and may work then
            } else if (reads == 0) {
                return Seen.WORK;
            } else {
                undecided |= reads < EMPTY_READS;
                polls |= reads >= EMPTY_READS;
            }
        }
        return polls && !undecided ? Seen.POLLS : Seen.LITTLE;
    }

    /** The counts of all threads; null if they cannot be read. */
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
