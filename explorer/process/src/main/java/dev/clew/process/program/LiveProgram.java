package dev.clew.process.program;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Running program: lines in, lines out, and detection of the end of its output. Used by one thread
 * at a time, except for {@link #hasOutput} and {@link #kill}.
 */
final class LiveProgram {
    /**
     * Number of processes in the tree above which the program is considered to fork without end.
     */
    static final int MOST_PROCESSES = 64;

    private static final boolean LINUX = new File("/proc/self/task").isDirectory();

    /** Offset that a shell adds to the number of the signal that killed a process. */
    private static final int SIGNALS = 128;

    private static final int MOST_LINES = 10_000;
    private static final int MOST_BYTES = 4 << 20;
    private static final long SHORTEST_PAUSE = 20_000;
    private static final long LONGEST_PAUSE = 1_000_000;

    private final String name;
    private final Process process;
    private final OutputStream in;
    private final InputStream out;
    private final ErrorOutput errors;
    private final Quiescence quiescence;
    private final long quiet;
    private final ByteArrayOutputStream partialLine = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>();
    private int bytes;
    private Rest rest = Rest.UNTIL_INPUT;
    private volatile boolean deaf;

    /** Reason why a wait ended. */
    enum End {
        /**
         * No more output will follow: every thread is blocked indefinitely, or there was no output
         * for a time.
         */
        COMPLETE,
        DIED,
        /** The program did not read its input. */
        DEAF,
        /** The time is over, and the program is still working. */
        BUSY,
        FLOOD,
        /** The program waits, and its last line is incomplete. */
        UNENDED,
        FORKS
    }

    /** Condition in which a program rested when an answer was complete. */
    enum Rest {
        /** Every thread was blocked until the program receives input. */
        UNTIL_INPUT,
        /** Some thread waited for a time to pass and was not woken while there was no output. */
        UNTIL_TIME,
        /**
         * Some thread woke up repeatedly without output, or the activity of the threads cannot be
         * observed.
         */
        AWAKE
    }

    /** Output written during a wait. */
    record Output(List<String> lines, End end) {}

    private LiveProgram(String name, Process process, Duration quiet) {
        this.name = name;
        this.process = process;
        this.quiet = quiet.toNanos();
        in = process.getOutputStream();
        out = process.getInputStream();
        errors = new ErrorOutput(name, process.getErrorStream());
        quiescence = new Quiescence(process.pid(), SystemCalls.ofThisMachine());
    }

    /**
     * Starts a program.
     *
     * @param name for logs
     * @param environment variables added to those of this JVM; a variable whose name begins with
     * {@code ?} does not override an existing one
     * @throws IOException if it cannot be started
     */
    static LiveProgram start(
            String name, List<String> command, Path directory, Map<String, String> environment, Duration quiet)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        environment.forEach((variable, value) -> {
            if (variable.startsWith("?")) {
                builder.environment().putIfAbsent(variable.substring(1), value);
            } else {
                builder.environment().put(variable, value);
            }
        });
        return new LiveProgram(name, builder.start(), quiet);
    }

    /**
     * Writes a line; that a program has ended is detected by the next wait. A program that does not
     * read, so that the pipe is full, is killed when the time is over.
     */
    void write(String line, Duration most) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        CompletableFuture<Void> watched = written.orTimeout(most.toNanos(), TimeUnit.NANOSECONDS)
                .whenCompleteAsync((done, late) -> {
                    if (late != null) {
                        deaf = true;
                        kill();
                    }
                });
        try {
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            // its input is closed: the program has died or is about to
        }
        if (!written.complete(null)) {
            watched.exceptionally(late -> null).join();
        }
    }

    /** Returns the condition in which the program rested when its last answer was complete. */
    Rest rest() {
        return rest;
    }

    /**
     * Returns whether a program that rested {@link Rest#UNTIL_TIME} was woken since, as far as this
     * can be observed.
     */
    boolean wasWoken() {
        return rest == Rest.UNTIL_TIME && !quiescence.isUndisturbed();
    }

    /**
     * Returns whether the program has written output that no wait has read; may be called by any
     * thread.
     */
    boolean hasOutput() {
        try {
            return out.available() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the processes of the program when it was last seen at rest. */
    List<Long> processes() {
        return quiescence.processes();
    }

    /**
     * Returns the id of the only thread that the program had besides that of its virtual clock when
     * it was last seen at rest; 0 if it had more.
     */
    long onlyThread() {
        return quiescence.processes().size() == 1 && quiescence.sample().size() == 2 ? process.pid() : 0;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the program has written everything it writes before its next input. */
    Output complete(Duration most) {
        return await(most, Until.COMPLETE, 0);
    }

    /** Waits until the program has written a number of lines, or nothing more can follow. */
    Output lines(Duration most, int count) {
        return await(most, Until.LINES, count);
    }

    /**
     * Waits until the program has written some output completely, until it cannot write any more,
     * or until the time is over.
     */
    Output spoken(Duration most) {
        return await(most, Until.SPOKEN, 0);
    }

    private enum Until {
        COMPLETE,
        LINES,
        SPOKEN
    }

    private Output await(Duration most, Until until, int count) {
        long begin = System.nanoTime();
        Silence silence = new Silence(begin);
        long pause = SHORTEST_PAUSE;
        while (true) {
            Quiescence.Activity activity = until == Until.LINES ? alive() : quiescence.look();
            boolean ended = activity == Quiescence.Activity.UNKNOWN && hasEnded();
            long now = System.nanoTime();
            if (drain(ended)) {
                silence = new Silence(now);
            }
            if (lines.size() > MOST_LINES || bytes > MOST_BYTES) {
                return taken(End.FLOOD);
            }
            if (ended) {
                return taken(deaf ? End.DEAF : End.DIED);
            }
            if (quiescence.processes().size() > MOST_PROCESSES) {
                return taken(End.FORKS);
            }
            if (until == Until.LINES) {
                if (lines.size() >= count) {
                    return taken(End.COMPLETE);
                }
            } else if (activity == Quiescence.Activity.BLOCKED
                    || ((until == Until.COMPLETE || !lines.isEmpty()) && silence.isOver(activity, now))) {
                rest = silence.rest(activity);
                return taken(partialLine.size() == 0 ? End.COMPLETE : End.UNENDED);
            }
            if (now - begin > most.toNanos()) {
                return taken(until == Until.SPOKEN && lines.isEmpty() ? End.COMPLETE : End.BUSY);
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST_PAUSE, pause + pause / 4);
        }
    }

    /**
     * Period without output in which the program did no work either: it waited, or polled for
     * input.
     */
    private final class Silence {
        private long since;
        private long ran = quiescence.ran();
        private Map<String, String> rested = Map.of();
        private int rests;
        private @Nullable Polling polling;
        private long pollingSince;

        Silence(long since) {
            this.since = since;
        }

        boolean isOver(Quiescence.Activity activity, long now) {
            if (activity == Quiescence.Activity.BUSY) {
                return now - since >= quiet && isPolling(now);
            }
            if (activity == Quiescence.Activity.WAITING && !rested.equals(quiescence.sample())) {
                rested = quiescence.sample();
                rests++;
            }
            if (now - since < quiet) {
                return false;
            }
            long ranSince = quiescence.ran() - ran;
            if (ranSince <= quiet / 2) {
                return true;
            }
            since = now;
            ran += ranSince;
            return false;
        }

        /**
         * Returns whether the program did nothing but poll for input during a whole period {@code
         * quiet}.
         */
        private boolean isPolling(long now) {
            if (polling == null) {
                polling = Polling.begin(quiescence);
                pollingSince = now;
                return false;
            }
            if (now - pollingSince < quiet) {
                return false;
            }
            Polling.Observation observation = polling.look();
            if (observation == Polling.Observation.WORK) {
                polling = null;
            }
            return observation == Polling.Observation.POLLS;
        }

        Rest rest(Quiescence.Activity activity) {
            return switch (activity) {
                case BLOCKED -> Rest.UNTIL_INPUT;
                case WAITING -> rests > 1 ? Rest.AWAKE : Rest.UNTIL_TIME;
                default -> Rest.AWAKE;
            };
        }
    }

    /** Returns the activity as far as a wait for lines needs it. */
    private Quiescence.Activity alive() {
        return process.isAlive() ? Quiescence.Activity.BUSY : Quiescence.Activity.UNKNOWN;
    }

    private boolean hasEnded() {
        if (!process.isAlive()) {
            return true;
        }
        if (!LINUX) {
            return false;
        }
        try { // its threads have ended, so the JVM will notice soon
            return process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Reads the available output; returns whether there was any. */
    private boolean drain(boolean toTheEnd) {
        boolean some = false;
        try {
            byte[] buffer = new byte[8192];
            for (int available = out.available(); available > 0 && bytes <= MOST_BYTES; available = out.available()) {
                int length = out.read(buffer, 0, Math.min(buffer.length, available));
                for (int i = 0; i < length; i++) {
                    take(buffer[i]);
                }
                some |= length > 0;
            }
        } catch (IOException e) {
            return some; // closed by the end of the program, or by this JVM
        }
        if (toTheEnd && partialLine.size() > 0) {
            take((byte) '\n');
        }
        return some;
    }

    private void take(byte next) {
        bytes++;
        if (next != '\n') {
            partialLine.write(next);
            return;
        }
        String line = partialLine.toString(StandardCharsets.UTF_8);
        partialLine.reset();
        lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }

    private Output taken(End end) {
        Output output = new Output(List.copyOf(lines), end);
        lines.clear();
        bytes = 0;
        return output;
    }

    /** Returns the output that no wait has read. */
    List<String> unpromptedOutput() {
        drain(false);
        return taken(End.COMPLETE).lines();
    }

    /** Returns the last lines of its stderr. */
    List<String> errors() {
        return errors.tail(!process.isAlive());
    }

    /**
     * Returns how the program ended, such as {@code with exit code 1}; the program must have ended.
     */
    String exit() {
        int code = process.exitValue();
        return code > SIGNALS && code < SIGNALS + 65
                ? "by signal " + (code - SIGNALS) + " (exit code " + code + ")"
                : "with exit code " + code;
    }

    /** Kills the program and its descendants; may be called by any thread. */
    void kill() {
        if (quiescence.processes().size() > 1 || !LINUX) {
            Processes.killTree(process);
        }
        process.destroyForcibly();
        try {
            process.waitFor(); // so that its folder can be removed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
