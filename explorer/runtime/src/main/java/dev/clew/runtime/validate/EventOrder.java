package dev.clew.runtime.validate;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Order between events of different logs: an event comes after those that its vector clock counts, and after those
 * whose time is earlier by more than the skew. Events without clock or time may come in any order.
 */
final class EventOrder {
    private final List<ObservedLog> logs;
    private final double skew;

    EventOrder(List<ObservedLog> logs, double skew) {
        this.logs = logs;
        this.skew = skew;
    }

    /** Returns whether no event that is still to be explained must come before the next one of a log. */
    boolean mayComeNext(Branch branch, int log) throws IOException {
        Observation event = observation(branch, log);
        if (event == null || (event.clock().isEmpty() && (skew < 0 || event.time() == null))) {
            return event != null;
        }
        for (int other = 0; other < logs.size(); other++) {
            Observation pending = other == log ? null : observation(branch, other);
            if (pending != null && (happensBefore(pending, event) || isEarlier(pending.time(), event.time()))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Observation observation(Branch branch, int log) throws IOException {
        ObservedLog.Event event = logs.get(log).event(branch.position(log));
        return event == null ? null : event.observation();
    }

    private static boolean happensBefore(Observation one, Observation other) {
        Map<String, Long> before = one.clock();
        Map<String, Long> after = other.clock();
        return !before.isEmpty()
                && !after.isEmpty()
                && !before.equals(after)
                && before.entrySet().stream()
                        .allMatch(each -> each.getValue() <= after.getOrDefault(each.getKey(), 0L));
    }

    private boolean isEarlier(@Nullable Double one, @Nullable Double other) {
        return skew >= 0 && one != null && other != null && other - one > skew;
    }
}
