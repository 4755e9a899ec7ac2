package dev.clew.process.program;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects from Linux's {@code /proc} whether every thread of a process tree is blocked. Used by one
 * thread at a time.
 *
 * <p>All threads are examined twice. In the first pass each is blocked; in the second pass there
 * are the same threads, each is blocked again, and none ran in between: the processor time and the
 * number of times scheduled ({@code schedstat}) equal those read before its state in the first
 * pass. Each thread was therefore blocked from its first to its second examination, since a thread
 * that is woken is either ready to run or has run; and as the whole first pass precedes the second,
 * there is an instant at which all were blocked at once. Threads that are blocked without a timeout
 * remain so, since they can be woken only by one another or by whoever writes to the program.
 * Writing to a pipe makes its reader ready to run before the write returns, so a program that will
 * react to a line is not seen as blocked after it. A thread stopped by a signal counts as working.
 *
 * <p>Other wake-up sources are timer file descriptors (timerfd), alarms, and processes that are not
 * descendants of the program. A program that depends on these is detected only by its unprompted
 * output.
 */
final class Quiescence {
    /** Names of a JVM's own threads: they wait with timeouts and run no code of the program. */
    private static final Set<String> JVM_THREADS = Set.of(
            "VM Thread",
            "VM Periodic Tas",
            "G1 Service",
            "G1 Main Marker",
            "Monitor Deflati",
            "Service Thread",
            "C1 CompilerThre",
            "C2 CompilerThre",
            "Sweeper thread",
            "Common-Cleaner",
            "Notification Th",
            "Signal Dispatch");

    private final long root;
    private final SystemCalls calls;
    private final Map<String, String> sample = new LinkedHashMap<>();
    private List<Long> processes = List.of();
    private boolean hasJvm;

    /** Activity of a process tree. */
    enum Activity {
        /** Some thread works, or did so between the two passes. */
        BUSY,
        /** All threads are blocked, some possibly until a time has passed. */
        WAITING,
        /** All threads are blocked until they receive input. */
        BLOCKED,
        /** The activity cannot be observed. */
        UNKNOWN
    }

    /** Creates an observer of the process tree of the given root. */
    Quiescence(long root, SystemCalls calls) {
        this.root = root;
        this.calls = calls;
    }

    /** Returns the processes in the tree at the last observation. */
    List<Long> processes() {
        return processes;
    }

    /** Examines the tree in two passes. */
    Activity look() {
        sample.clear();
        List<Long> tree = tree();
        processes = tree;
        boolean timed = false;
        for (long process : tree) {
            @Nullable String[] threads = threads(process);
            if (threads == null) {
                return process == root ? Activity.UNKNOWN : Activity.BUSY;
            }
            boolean java = false;
            int futexes = 0;
            for (String thread : threads) {
                String place = place(process, thread);
                String ran =
                        ProcFile.read(place + "schedstat"); // read before the state, so that later activity is detected
                String stat = ProcFile.read(place + "stat");
                SystemCalls.Wait wait = stat == null ? SystemCalls.Wait.WORK : wait(place, stat);
                if (stat == null || wait == SystemCalls.Wait.WORK) {
                    return Activity.BUSY;
                }
                if (process == root && threads.length == 1 && stat.charAt(stat.lastIndexOf(')') + 2) == 'Z') {
                    return Activity.UNKNOWN; // the program has ended
                }
                java |= name(stat).equals("java");
                hasJvm |= java;
                if (!(java && JVM_THREADS.contains(name(stat)))) {
                    timed |= wait == SystemCalls.Wait.TIMED;
                    futexes += wait == SystemCalls.Wait.TIMED_FUTEX ? 1 : 0;
                }
                if (ran == null) {
                    return Activity.UNKNOWN;
                }
                sample.put(place, ran);
            }
            timed |= futexes > 1 || (futexes == 1 && !GoProgram.isRunBy(process));
        }
        return isUnchanged() ? (timed ? Activity.WAITING : Activity.BLOCKED) : Activity.BUSY;
    }

    /** Returns the scheduling statistics of each thread at the last observation. */
    Map<String, String> sample() {
        return Map.copyOf(sample);
    }

    /**
     * Returns whether no thread has run since the last observation, as far as this can be observed:
     * a JVM's own threads run occasionally.
     */
    boolean isUndisturbed() {
        return hasJvm || isUnchanged();
    }

    /** Returns the {@code /proc} folders of all threads of the tree. */
    List<String> threads() {
        List<String> all = new ArrayList<>();
        for (long process : tree()) {
            @Nullable String[] threads = threads(process);
            if (threads != null) {
                for (String thread : threads) {
                    all.add(place(process, thread));
                }
            }
        }
        return all;
    }

    /**
     * Returns the processor time of the tree in nanoseconds, as of the last complete observation.
     */
    long ran() {
        return sample.values().stream()
                .mapToLong(ran -> {
                    int end = ran.indexOf(' ');
                    return end <= 0 ? 0 : Long.parseLong(ran.substring(0, end));
                })
                .sum();
    }

    private SystemCalls.Wait wait(String place, String stat) {
        char state = stat.charAt(stat.lastIndexOf(')') + 2);
        return switch (state) {
            case 'Z', 'X' -> SystemCalls.Wait.ENDLESS;
            case 'S' -> {
                String call = ProcFile.read(place + "syscall");
                yield call == null ? SystemCalls.Wait.TIMED : calls.wait(call);
            }
            case 'I' -> SystemCalls.Wait.ENDLESS;
            default -> SystemCalls.Wait.WORK;
        };
    }

    /** Returns whether a thread is blocked, according to its {@code stat}. */
    static boolean isBlocked(String stat) {
        return "SIZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
    }

    private static String name(String stat) {
        return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    }

    /** Returns whether the threads are those of the first pass, and none ran since. */
    private boolean isUnchanged() {
        int seen = 0;
        for (long process : tree()) {
            @Nullable String[] threads = threads(process);
            if (threads == null) {
                return false;
            }
            for (String thread : threads) {
                String place = place(process, thread);
                String before = sample.get(place);
                String stat = ProcFile.read(place + "stat");
                if (stat == null || !isBlocked(stat)) {
                    return false; // woken and waiting for a processor: it will run
                }
                if (before == null || !before.equals(ProcFile.read(place + "schedstat"))) {
                    return false;
                }
                seen++;
            }
        }
        return seen == sample.size();
    }

    private List<Long> tree() {
        List<Long> tree = new ArrayList<>(List.of(root));
        for (int i = 0; i < tree.size() && tree.size() <= LiveProgram.MOST_PROCESSES; i++) {
            @Nullable String[] threads = threads(tree.get(i));
            if (threads == null) {
                continue;
            }
            for (String thread : threads) {
                String children = ProcFile.read(place(tree.get(i), thread) + "children");
                if (children != null && !children.isBlank()) {
                    for (String child : children.trim().split(" ", -1)) {
                        tree.add(Long.parseLong(child));
                    }
                }
            }
        }
        return tree;
    }

    private static @Nullable String @Nullable [] threads(long process) {
        return new File("/proc/" + process + "/task").list();
    }

    private static String place(long process, @Nullable String thread) {
        return "/proc/" + process + "/task/" + thread + "/";
    }
}
