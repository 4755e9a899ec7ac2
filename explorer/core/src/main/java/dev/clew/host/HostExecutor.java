package dev.clew.host;

import dev.clew.object.CapturedByFields;
import dev.clew.object.NotPrinted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
        host.execute(command);
    }

    @Override
    public Future<?> submit(Runnable task) {
        return submitted(new HostTask<@Nullable Object>(host, Executors.callable(task), task, 0, 0));
    }

    @Override
    public <T> Future<T> submit(Runnable task, T result) {
        return submitted(new HostTask<>(host, Executors.callable(task, result), task, 0, 0));
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
        return scheduled(new HostTask<@Nullable Object>(host, new Run(command), command, due(delay, unit), 0));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return scheduled(new HostTask<>(host, callable, callable, due(delay, unit), 0));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return periodic(command, due(initialDelay, unit), positive(unit.toNanos(period)));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return periodic(command, due(initialDelay, unit), -positive(unit.toNanos(delay)));
    }

    private ScheduledFuture<?> periodic(Runnable command, long due, long period) {
        return scheduled(new HostTask<@Nullable Object>(host, new Run(command), command, due, period));
    }

    private <V> HostTask<V> scheduled(HostTask<V> task) {
        requireRunning();
        host.schedule(task);
        return task;
    }

    private long due(long delay, TimeUnit unit) {
        return host.elapsed() + Math.max(0, unit.toNanos(delay));
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

    @Override
    public void shutdown() {
        shutdown = true;
        List.copyOf(host.scheduled()).forEach(task -> task.cancel(false));
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> waiting = new ArrayList<>(host.scheduled());
        shutdown();
        return waiting;
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutdown;
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

    private static IllegalStateException blocks(String method) {
        return new IllegalStateException(method + " would block the only thread of the host; use submit");
    }

    /** A runnable as a callable, by its field rather than by a lambda. */
    private record Run(Runnable command) implements Callable<@Nullable Object> {
        @Override
        public @Nullable Object call() {
            command.run();
            return null;
        }
    }
}
