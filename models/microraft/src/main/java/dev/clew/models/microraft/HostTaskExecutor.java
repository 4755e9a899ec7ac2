package dev.clew.models.microraft;

import io.microraft.executor.RaftNodeExecutor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A host's executor, as the library wants it. */
final class HostTaskExecutor implements RaftNodeExecutor {
    private final ScheduledExecutorService executor;

    HostTaskExecutor(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    @Override
    public void submit(Runnable task) {
        executor.execute(task);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what a task throws ends the check
    public void schedule(Runnable task, long delay, TimeUnit unit) {
        executor.schedule(task, delay, unit);
    }
}
