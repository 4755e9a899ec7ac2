package dev.clew.models.resilience4j;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;

/**
 * How callers use their circuit breakers.
 *
 * @param server the id of the server
 * @param calls number of calls of each caller
 * @param hasDeadlines whether a call without an answer is reported as a failure after a while
 * @param dropsLateOutcomes whether the outcome of a call is not reported if the breaker changed its state after it permitted
 *     the call
 */
record Settings(int server, int calls, boolean hasDeadlines, boolean dropsLateOutcomes, CircuitBreakerConfig config) {
    static final Duration DEADLINE = Duration.ofSeconds(2);
    static final Duration OPEN = Duration.ofSeconds(1);
    static final float THRESHOLD = 50;

    /**
     * Returns the configuration of the library.
     *
     * @param window number of calls of which the failure rate is computed
     * @param tests number of calls that a half-open breaker permits
     */
    static CircuitBreakerConfig config(int window, int tests) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(window)
                .minimumNumberOfCalls(window)
                .failureRateThreshold(THRESHOLD)
                .permittedNumberOfCallsInHalfOpenState(tests)
                .waitDurationInOpenState(OPEN)
                .build();
    }

    int window() {
        return config.getSlidingWindowSize();
    }

    int tests() {
        return config.getPermittedNumberOfCallsInHalfOpenState();
    }
}
