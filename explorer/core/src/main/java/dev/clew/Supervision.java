package dev.clew;

import dev.clew.purity.CallLogs;
import dev.clew.report.CheckReports;
import dev.clew.search.Progress;
import dev.clew.search.StopSignal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a check on a thread of its own, so that it ends even if the model's code does not return: the check is abandoned
 * within two seconds after a stop was requested or the time limit passed, if the same call has been running all that
 * time. The threads are daemons; they end when the call returns, if it ever does, and then release their resources.
 * Used by one thread, once.
 */
final class Supervision {
    private static final long LOOK_MILLIS = 50;

    /** Time for which a call may continue after the check should have ended. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CallLogs calls;
    private final StopSignal stop;
    private final @Nullable Duration timeout;
    private final long start = System.nanoTime();
    private volatile Progress last = new Progress(0, 0, 0, 0, 0, 0, Duration.ZERO);
    private volatile boolean givenUp;

    /** Time at which the end of the check was first found to be due; 0 before. */
    private long overSince;

    /**
     * Outcome of a supervised check.
     *
     * @param result the result; null if the check was abandoned
     * @param stuck the call that did not return; null if the check was not abandoned
     */
    record Outcome<T>(@Nullable T result, @Nullable String stuck) {}

    Supervision(CallLogs calls, StopSignal stop, @Nullable Duration timeout) {
        this.calls = calls;
        this.stop = stop;
        this.timeout = timeout;
    }

    /** Returns the last progress that the check reported. */
    Progress last() {
        return last;
    }

    /** Returns a listener that forwards progress until the check is abandoned. */
    Progress.Listener listening(Progress.Listener listener) {
        return new Progress.Listener() {
            @Override
            public void onProgress(Progress progress) {
                last = progress;
                if (!givenUp) {
                    listener.onProgress(progress);
                }
            }

            @Override
            public void onLevel(Progress progress) {
                last = progress;
                if (!givenUp) {
                    listener.onLevel(progress);
                }
            }
        };
    }

    /**
     * Runs a check.
     *
     * @throws Exception what the check throws
     */
    <T> Outcome<T> run(Callable<T> check) throws Exception {
        FutureTask<T> task = new FutureTask<>(check);
        Thread thread = new Thread(task, "clew-check");
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return new Outcome<>(task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS), null);
                } catch (TimeoutException e) {
                    String stuck = stuck();
                    if (stuck != null) {
                        givenUp = true;
                        return new Outcome<>(null, stuck);
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop.raise();
                }
            }
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Exception unwrapped(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
    }

    /** Returns the call that has been running too long since the check should have ended; null if there is none. */
    private @Nullable String stuck() {
        long now = System.nanoTime();
        if (!stop.isRaised() && (timeout == null || now - start < timeout.toNanos())) {
            return null;
        }
        overSince = overSince == 0 ? now : overSince;
        CallLogs.Stuck longest = calls.longest().orElse(null);
        if (longest == null || longest.time().compareTo(PATIENCE) < 0 || now - overSince < PATIENCE.toNanos()) {
            return null;
        }
        return longest.what().get()
                + CheckReports.NOT_RETURNED
                + String.format(Locale.ROOT, "%.1f s", longest.time().toMillis() / 1000.0);
    }
}
