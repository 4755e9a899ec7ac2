package dev.clew.process.program;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether every thread of a process tree is blocked, read from Linux's {@code /proc}. Used by one thread at a time.
 *
 * <p>All threads are looked at twice. In the first look each is blocked; in the second there are the same threads, each is
 * blocked again, and none ran in between: the time that it was on a processor and how often it was put there
 * ({@code schedstat}) are what they were before the first look at its state. So each was blocked from its first look to its
 * second, since one that is woken is either ready to run or has run; and as all first looks come before all second ones, there
 * is an instant at which all were blocked at once. Threads that are blocked without a timeout stay so, since what could wake
 * them is one of them, or whoever writes to the program. Writing to a pipe makes its reader ready to run before the write
 * returns, so a program that will react to a line is not seen as blocked after it. One that was stopped by a signal counts as
 * at work.
 *
 * <p>What wakes a program besides: timers that are files (timerfd), alarms, and processes that are no descendants of the
 * program's. Such a program is known only by what it says unasked.
 */
final class Quiescence {
    /** Threads of a JVM of its own: they wait with timeouts, and run nothing of the program's. */
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
    private int processes = 1;
    private boolean hasJvm;

    /** What a process tree does. */
    enum Activity {
        /** It works, or did between two looks. */
        BUSY,
        /** All threads are blocked, some perhaps until a time has passed. */
        WAITING,
        /** All threads are blocked until they are given something. */
        BLOCKED,
        /** It cannot be known. */
        UNKNOWN
    }

    /** Looks at the tree below a process. */
    Quiescence(long root, SystemCalls calls) {
        this.root = root;
        this.calls = calls;
    }

    /** Number of processes in the tree when it was last seen blocked. */
    int processes() {
        return processes;
    }

    /** Looks twice. */
    Activity look() {
        sample.clear();
        List<Long> tree = tree();
        processes = tree.size();
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
                String ran = ProcFile.read(place + "schedstat"); // before its state: what it runs later is seen to run
                String stat = ProcFile.read(place + "stat");
                SystemCalls.Wait wait = stat == null ? SystemCalls.Wait.WORK : wait(place, stat);
                if (stat == null || wait == SystemCalls.Wait.WORK) {
                    return Activity.BUSY;
                }
                if (process == root && threads.length == 1 && stat.charAt(stat.lastIndexOf(')') + 2) == 'Z') {
                    return Activity.UNKNOWN; // it has ended
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

    /** How long and how often each thread had run when the tree was last looked at. */
    Map<String, String> sample() {
        return Map.copyOf(sample);
    }

    /** Whether no thread has run since the last look, as far as can be seen: threads of a JVM of its own run now and then. */
    boolean isUndisturbed() {
        return hasJvm || isUnchanged();
    }

    /** The folders of all threads of the tree. */
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

    /** Nanoseconds that the tree has run on processors, as of the last look that saw it all. */
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

    /** Whether a thread is blocked, by its {@code stat}. */
    static boolean isBlocked(String stat) {
        return "SIZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
    }

    private static String name(String stat) {
        return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    }

    /** Whether there are the same threads as in the first look, and none ran since. */
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
                    return false; // woken, and waiting for a processor: it has not run yet, but will
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
