package dev.clew.models.resilience4j;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a caller saw of its circuit breaker since the breaker's last change of state. */
final class Period {
    final int number;
    final State state;
    final Instant since;

    /** Number of calls that the breaker permitted. */
    int permitted;

    /** Outcomes that were reported, whether of calls of this period or of earlier ones. */
    final List<Boolean> outcomes = new ArrayList<>();

    /** Number of outcomes of calls that were permitted in this period. */
    int own;

    Period(int number, State state, Instant since) {
        this.number = number;
        this.state = state;
        this.since = since;
    }

    /** Notes an outcome; keeps those in the window only. */
    void report(boolean isSuccess, boolean isOwn, int window) {
        outcomes.add(isSuccess);
        if (outcomes.size() > window) {
            outcomes.remove(0);
        }
        own += isOwn ? 1 : 0;
    }

    /** Returns the share of failures, in percent. */
    float failureRate() {
        return 100f * outcomes.stream().filter(isSuccess -> !isSuccess).count() / outcomes.size();
    }
}
