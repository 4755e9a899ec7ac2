package dev.clew.runtime;

import dev.clew.model.provider.Deployment.Delay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Timers that are set, with their deadlines. Few are set at a time, so the next is found by a
 * linear search. Used by one thread.
 */
final class Timers {
    private final Function<Object, Delay> delays;
    private final Map<Object, Long> deadlines = new LinkedHashMap<>();

    Timers(Function<Object, Delay> delays) {
        this.delays = delays;
    }

    /** Starts or restarts a timer. */
    void set(Object timer) {
        Delay delay = delays.apply(timer);
        long least = delay.least().toNanos();
        long span = delay.most().toNanos() - least;
        long drawn = least + (span > 0 ? ThreadLocalRandom.current().nextLong(span + 1) : 0);
        deadlines.put(timer, System.nanoTime() + drawn);
    }

    void cancel(Object timer) {
        deadlines.remove(timer);
    }

    /** Returns the timers that are due, the earliest deadline first. */
    List<Object> due() {
        long now = System.nanoTime();
        return deadlines.entrySet().stream()
                .filter(entry -> entry.getValue() - now <= 0)
                .sorted((one, other) -> Long.signum(one.getValue() - other.getValue()))
                .<Object>map(Map.Entry::getKey)
                .toList();
    }

    /** Removes a timer; returns false if it is not set. */
    boolean take(Object timer) {
        return deadlines.remove(timer) != null;
    }

    /**
     * Returns the nanoseconds until the next timer is due, 0 if one is, and at most the given
     * number.
     */
    long nanosToNext(long most) {
        long now = System.nanoTime();
        long least = most;
        for (long deadline : deadlines.values()) {
            least = Math.min(least, Math.max(0, deadline - now));
        }
        return least;
    }

    /** Returns the timers as texts, sorted. */
    List<String> texts() {
        return deadlines.keySet().stream().map(Object::toString).sorted().toList();
    }
}
