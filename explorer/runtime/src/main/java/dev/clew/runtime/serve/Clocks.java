package dev.clew.runtime.serve;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Timers that run by the clock. One that stays set goes on running. The caller sees to it that one thread is here at a time. */
final class Clocks {
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "timers");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Object, ScheduledFuture<?>> running = new HashMap<>();
    private final Consumer<Object> fire;

    /** Timers that tell this one when they fire, in a thread of their own. */
    Clocks(Consumer<Object> fire) {
        this.fire = fire;
    }

    /** Lets just these timers run. */
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
