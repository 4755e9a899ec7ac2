package dev.clew.host;

import dev.clew.object.CapturedByFields;
import dev.clew.object.NotPrinted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Executor of a single thread, the one that runs the handlers of the host's node. */
final class HostExecutor implements ScheduledExecutorService, CapturedByFields {
    @NotPrinted
    private final Host<?> host;

    private boolean shutdown;

    HostExecutor(Host<?> host) {
        this.host = host;
    }

    @Override
    public void execute(Runnable command) {
        requireRunning();
        host.ready().add(command);
    }

    @Override
    public Future<?> submit(Runnable task) {
        return submitted(new HostTask<@Nullable Object>(host, new Run<>(task, null), task, 0, 0));
    }

    @Override
    public <T> Future<T> submit(Runnable task, T result) {
        return submitted(new HostTask<>(host, new Run<>(task, result), task, 0, 0));
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        return submitted(new HostTask<>(host, task, task, 0, 0));
    }

    private <T> HostTask<T> submitted(HostTask<T> task) {
        execute(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return scheduled(new HostTask<@Nullable Object>(
                host, new Run<>(command, null), command, host.after(unit.toNanos(delay)), 0));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return scheduled(new HostTask<>(host, callable, callable, host.after(unit.toNanos(delay)), 0));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return periodic(command, host.after(unit.toNanos(initialDelay)), positive(unit.toNanos(period)));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return periodic(command, host.after(unit.toNanos(initialDelay)), -positive(unit.toNanos(delay)));
    }

    private ScheduledFuture<?> periodic(Runnable command, long due, long period) {
        return scheduled(new HostTask<@Nullable Object>(host, new Run<>(command, null), command, due, period));
    }

    private <V> HostTask<V> scheduled(HostTask<V> task) {
        requireRunning();
        host.schedule(task);
        return task;
    }

    private static long positive(long period) {
        if (period <= 0) {
            throw new IllegalArgumentException("period " + period);
        }
        return period;
    }

    private void requireRunning() {
        if (shutdown) {
            throw new RejectedExecutionException("the executor is shut down");
        }
    }

    /** Stops periodic tasks; those that were submitted or scheduled to run once still run, as in the JDK's executors. */
    @Override
    public void shutdown() {
        shutdown = true;
        List.copyOf(host.scheduled()).stream().filter(HostTask::isPeriodic).forEach(task -> task.cancel(false));
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        List<Runnable> waiting = new ArrayList<>(host.ready());
        waiting.addAll(host.scheduled());
        host.ready().clear();
        host.scheduled().clear();
        return waiting;
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown && host.ready().isEmpty() && host.scheduled().isEmpty();
    }

    /** Returns at once, since nothing else runs meanwhile. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isTerminated();
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) {
        throw blocks("invokeAll");
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) {
        throw blocks("invokeAll");
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) {
        throw blocks("invokeAny");
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) {
        throw blocks("invokeAny");
    }

    private RuntimeException blocks(String method) {
        return host.refused(new IllegalStateException(method + " would block the only thread of the host; use submit"));
    }

    /** A runnable as a callable, which a snapshot can take, unlike that of {@code Executors.callable}. */
    private record Run<V>(Runnable command, @Nullable V result) implements Callable<V> {
        @Override
        @SuppressWarnings("NullAway") // null is the result of a task that returns nothing
        public V call() {
            command.run();
            return result;
        }
    }
}
