package dev.clew.host;

import dev.clew.object.CapturedByFields;
import dev.clew.object.NotPrinted;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Task of a host's executor, which runs once or periodically. An exception that it throws ends the handler, so that it is
 * reported; it is not kept for {@link #get}.
 *
 * @param <V> the result
 */
final class HostTask<V> implements ScheduledFuture<V>, Runnable, CapturedByFields {
    @NotPrinted
    private final Host<?> host;

    private final Callable<V> work;
    private final String name;

    /** Nanoseconds after the host's start. */
    private long due;

    /** Nanoseconds between two runs, negative if counted from the end of a run; 0 for a task that runs once. */
    private final long period;

    private @Nullable V result;
    private boolean done;
    private boolean cancelled;

    /**
     * Creates a task that is neither scheduled nor run.
     *
     * @param named the code of which the task is named
     */
    HostTask(Host<?> host, Callable<V> work, Object named, long due, long period) {
        this.host = host;
        this.work = work;
        this.name = nameOf(named.getClass());
        this.due = due;
        this.period = period;
    }

    long due() {
        return due;
    }

    boolean isPeriodic() {
        return period != 0;
    }

    String name() {
        return name;
    }

    private static String nameOf(Class<?> type) {
        return type.isHidden() || type.isSynthetic() ? "task" : type.getSimpleName();
    }

    @Override
    public void run() {
        if (done) {
            return;
        }
        V value;
        try {
            value = work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a task threw " + e, e);
        }
        if (period == 0) {
            result = value;
            done = true;
        } else if (host.isShutdown()) {
            cancel(false);
        } else if (!done) { // it may have cancelled itself
            due = period > 0 ? due + period : host.after(-period);
            host.schedule(this);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (done) {
            return false;
        }
        done = true;
        cancelled = true;
        host.scheduled().remove(this);
        return true;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    @SuppressWarnings("NullAway") // null is a result
    public V get() {
        if (cancelled) {
            throw new CancellationException();
        }
        if (!done) {
            throw host.refused(new IllegalStateException(
                    "Future.get would block the only thread of the host; schedule a task that continues instead"));
        }
        return result;
    }

    @Override
    public V get(long timeout, TimeUnit unit) {
        return get();
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due - host.elapsed(), TimeUnit.NANOSECONDS);
    }

    @Override
    @SuppressWarnings("ComparesByDelay") // as ScheduledFuture demands
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
