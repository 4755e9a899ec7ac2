package dev.clew.runtime;

import dev.clew.model.Deployment.Delay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** The timers that are set, and when they fire. Few are set at a time, so that the next is found by looking at all. One thread. */
final class Timers {
    private final Function<Object, Delay> delays;
    private final Map<Object, Long> deadlines = new LinkedHashMap<>();

    Timers(Function<Object, Delay> delays) {
        this.delays = delays;
    }

    /** Starts a timer, or starts it anew. */
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

    /** The timers that are due, the longest due first. */
    List<Object> due() {
        long now = System.nanoTime();
        return deadlines.entrySet().stream()
                .filter(entry -> entry.getValue() - now <= 0)
                .sorted((one, other) -> Long.signum(one.getValue() - other.getValue()))
                .<Object>map(Map.Entry::getKey)
                .toList();
    }

    /** Takes a timer out; false if it is not set any more. */
    boolean take(Object timer) {
        return deadlines.remove(timer) != null;
    }

    /** Nanoseconds until the next is due, 0 if one is, and at most a given number. */
    long nanosToNext(long most) {
        long now = System.nanoTime();
        long least = most;
        for (long deadline : deadlines.values()) {
            least = Math.min(least, Math.max(0, deadline - now));
        }
        return least;
    }

    /** As they print themselves, sorted. */
    List<String> texts() {
        return deadlines.keySet().stream().map(Object::toString).sorted().toList();
    }
}
