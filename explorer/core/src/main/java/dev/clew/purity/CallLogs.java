package dev.clew.purity;

import dev.clew.model.Model;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs of the calls of all code of one model. Samples of them are repeated by one thread while no worker is active, in
 * another order than before: the last call of each piece of code first, and the pieces in turn. A call that depended on
 * side effects of other calls, or on the time, then returns another result.
 */
public final class CallLogs {
    /** Time budget for repeated calls at the end of a search, unless {@link #SHARE} allows more. */
    private static final long AT_END_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Repeated calls may take one part in this many of the time of the search. */
    private static final int SHARE = 200;

    /** Time budget for repeated calls between two levels. */
    private static final long IN_PASSING_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Minimal time between two batches of repeated calls. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Time within which a clock with a resolution of 10 ms advances several times. */
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    private static final long BETWEEN_MILLIS = 11;

    private final List<CallLog> logs = new CopyOnWriteArrayList<>();
    private final long start = System.nanoTime();
    private long last = start;
    private long spent;
    private int turn;

    /** Adds a log for the calls of one more piece of code. */
    public CallLog add() {
        CallLog log = new CallLog();
        logs.add(log);
        return log;
    }

    /**
     * Returns the call that has been running longest, and for how long; empty if none is running. May be called by any
     * thread.
     */
    public Optional<Stuck> longest() {
        Stuck longest = null;
        for (CallLog log : logs) {
            CallLog.Running running = log.running();
            if (running != null) {
                Duration time = Duration.ofNanos(System.nanoTime() - running.since());
                longest =
                        longest == null || time.compareTo(longest.time) > 0 ? new Stuck(running.what(), time) : longest;
            }
        }
        return Optional.ofNullable(longest);
    }

    /**
     * A call that has not returned.
     *
     * @param what names the code, its input and the state
     */
    public record Stuck(Supplier<String> what, Duration time) {}

    /**
     * Repeats some calls if enough time has passed since the last batch, using at most a two-hundredth of the elapsed
     * time.
     *
     * @throws dev.clew.model.ModelError if a result differs from the first one
     */
    public void checkInPassing() {
        long now = System.nanoTime();
        if (now - last >= PAUSE_NANOS && spent * SHARE <= now - start) {
            check(IN_PASSING_NANOS);
        }
    }

    /**
     * Repeats all sampled calls, as far as time permits; if the model's code reads a clock or random numbers, several
     * times until even a coarse clock has advanced.
     *
     * @throws dev.clew.model.ModelError if a result differs from the first one
     */
    public void checkAtEnd(Model model) {
        boolean isDone = haveRestedFor(WAIT_NANOS);
        check(Math.max(AT_END_NANOS, (System.nanoTime() - start) / SHARE));
        if (isDone || !NondeterminismSources.shouldWait(model)) {
            return;
        }
        while (!isDone) {
            try {
                Thread.sleep(BETWEEN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            isDone = haveRestedFor(WAIT_NANOS);
            check(AT_END_NANOS);
        }
    }

    /** Returns whether the last call of every piece of code was made at least some time ago; true if there was none. */
    private boolean haveRestedFor(long nanos) {
        long now = System.nanoTime();
        return logs.stream().allMatch(log -> log.nanosSinceLast(now) >= nanos);
    }

    /** Makes one pass over the samples, from the last calls to the first, or until the time is up. */
    private void check(long nanos) {
        long from = System.nanoTime();
        int longest = logs.stream().mapToInt(CallLog::size).max().orElse(0);
        boolean isTimeLeft = true;
        try {
            for (int back = 1; back <= longest && isTimeLeft; back++) {
                for (int i = 0; i < logs.size() && isTimeLeft; i++) {
                    CallLog log = logs.get((i + turn) % logs.size());
                    repeat(log, log.size() - back);
                    isTimeLeft = System.nanoTime() - from < nanos;
                }
            }
        } finally {
            turn++;
            last = System.nanoTime();
            spent += last - from;
        }
    }

    private static void repeat(CallLog log, int place) {
        CallLog.@Nullable Call call = place < 0 ? null : log.call(place);
        if (call != null) {
            call.makeAgain();
        }
    }
}
