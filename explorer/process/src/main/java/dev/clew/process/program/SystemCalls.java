package dev.clew.process.program;

import java.util.Map;
import java.util.Set;

/** Classifies Linux system calls by what they wait for. Immutable. */
final class SystemCalls {
    private static final int NONE = -1;

    /** Mask of a futex operation without the flags for private futexes and for the clock. */
    private static final int FUTEX_COMMAND = 0x7f;

    /** FUTEX_WAIT, FUTEX_LOCK_PI, FUTEX_WAIT_BITSET, FUTEX_WAIT_REQUEUE_PI, FUTEX_LOCK_PI2. */
    private static final Set<Integer> FUTEX_WAITS = Set.of(0, 6, 9, 11, 13);

    private final Set<Integer> endless;
    private final Map<Integer, Integer> pointers;
    private final Map<Integer, Integer> milliseconds;
    private final int futex;

    /** Kind of wait of a thread in a system call. */
    enum Wait {
        /** Until an external event. */
        ENDLESS,
        /** Possibly until a time has passed. */
        TIMED,
        /** For another thread, or until a time has passed. */
        TIMED_FUTEX,
        /** Not for input, a lock or time, but for its own work to continue. */
        WORK
    }

    /**
     * Creates the table of a processor architecture.
     *
     * @param endless calls that wait without a timeout
     * @param pointers index of the argument that points to a timeout, null meaning none
     * @param milliseconds index of the argument that is a timeout in milliseconds, negative meaning
     * none
     */
    private SystemCalls(
            Set<Integer> endless, Map<Integer, Integer> pointers, Map<Integer, Integer> milliseconds, int futex) {
        this.endless = endless;
        this.pointers = pointers;
        this.milliseconds = milliseconds;
        this.futex = futex;
    }

    /** Returns the table of this machine; on an unknown machine, no wait is endless. */
    static SystemCalls ofThisMachine() {
        return of(System.getProperty("os.arch", ""));
    }

    static SystemCalls of(String processor) {
        return switch (processor) {
            // read, readv, pause, recvfrom, recvmsg, accept, wait4, flock, rt_sigsuspend, waitid, accept4;
            // select, rt_sigtimedwait, pselect6, ppoll, epoll_pwait2, futex_waitv; poll, epoll_wait, epoll_pwait
            case "amd64", "x86_64" ->
                new SystemCalls(
                        Set.of(0, 19, 34, 45, 47, 43, 61, 73, 130, 247, 288),
                        Map.of(23, 4, 128, 2, 270, 4, 271, 2, 441, 3, 449, 3),
                        Map.of(7, 2, 232, 3, 281, 3),
                        202);
            // the same calls as far as they exist here: flock, read, readv, waitid, rt_sigsuspend,
            // accept, recvfrom, recvmsg, accept4, wait4; pselect6, ppoll, rt_sigtimedwait,
            // epoll_pwait2, futex_waitv; epoll_pwait
            case "aarch64" ->
                new SystemCalls(
                        Set.of(32, 63, 65, 95, 133, 202, 207, 212, 242, 260),
                        Map.of(72, 4, 73, 2, 137, 2, 441, 3, 449, 3),
                        Map.of(22, 3),
                        98);
            default -> new SystemCalls(Set.of(), Map.of(), Map.of(), NONE);
        };
    }

    /**
     * Returns what a thread waits for.
     *
     * @param line content of {@code /proc/PID/task/TID/syscall}: the number and six arguments in
     * hexadecimal
     */
    Wait wait(String line) {
        String[] parts = line.trim().split(" ", -1);
        if (parts.length < 8) {
            return line.startsWith("running") ? Wait.WORK : Wait.TIMED;
        }
        int number = Integer.parseInt(parts[0]);
        if (endless.contains(number)) {
            return Wait.ENDLESS;
        }
        if (number == futex && FUTEX_WAITS.contains((int) argument(parts, 1) & FUTEX_COMMAND)) {
            return argument(parts, 3) == 0 ? Wait.ENDLESS : Wait.TIMED_FUTEX;
        }
        Integer pointer = pointers.get(number);
        if (pointer != null) {
            return argument(parts, pointer) == 0 ? Wait.ENDLESS : Wait.TIMED;
        }
        Integer timeout = milliseconds.get(number);
        return timeout != null && (int) argument(parts, timeout) < 0 ? Wait.ENDLESS : Wait.TIMED;
    }

    private static long argument(String[] parts, int index) {
        return Long.parseUnsignedLong(parts[index + 1].substring(2), 16);
    }
}
