package dev.clew.runtime.serve;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Runs timers by the clock. A timer that stays set keeps running. Callers must serialize access.
 */
final class TimerScheduler {
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "timers");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Object, ScheduledFuture<?>> running = new HashMap<>();
    private final Consumer<Object> fire;

    /** Creates a scheduler that calls the consumer, in a thread of its own, when a timer fires. */
    TimerScheduler(Consumer<Object> fire) {
        this.fire = fire;
    }

    /** Starts the given timers if they are not running, and cancels all others. */
    void set(Set<Object> timers, ToLongFunction<Object> millis) {
        running.entrySet().removeIf(entry -> {
            boolean isOver =
                    !timers.contains(entry.getKey()) || entry.getValue().isDone();
            if (isOver) {
                entry.getValue().cancel(false);
            }
            return isOver;
        });
        for (Object timer : timers) {
            running.computeIfAbsent(
                    timer,
                    each -> executor.schedule(
                            () -> fire.accept(each), millis.applyAsLong(each), TimeUnit.MILLISECONDS));
        }
    }

    void stop() {
        executor.shutdownNow();
    }
}
