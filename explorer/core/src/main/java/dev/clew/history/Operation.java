package dev.clew.history;

import java.util.Objects;
import java.util.Optional;

/**
 * Operation of a client, with its position in real time. Places are positions of the invocation and of the return among
 * all events of the history: only their order is meaningful. Immutable.
 *
 * @param <O> requests, values
 * @param <R> results, values
 * @param process the client; it waits for one operation at a time
 * @param request the request
 * @param result the result; present if and only if the outcome is {@link Outcome#OK}
 * @param outcome the outcome
 * @param invoked the place of the invocation, not negative
 * @param returned the place of the return, after {@code invoked}; {@link #NEVER} if the outcome is {@link Outcome#INFO}
 */
public record Operation<O, R>(
        int process, O request, Optional<R> result, Outcome outcome, long invoked, long returned) {

    /** Place of a return that did not happen. */
    public static final long NEVER = Long.MAX_VALUE;

    public Operation {
        Objects.requireNonNull(request, "request");
        if (invoked < 0 || returned <= invoked) {
            throw new IllegalArgumentException("an operation invoked at " + invoked + " cannot return at " + returned);
        }
        if (result.isPresent() != (outcome == Outcome.OK) || (returned == NEVER) != (outcome == Outcome.INFO)) {
            throw new IllegalArgumentException(
                    "an operation that ended " + outcome + " cannot return " + result + " at " + returned);
        }
    }

    /** Creates an operation that took effect and returned. */
    public static <O, R> Operation<O, R> ok(int process, O request, R result, long invoked, long returned) {
        return new Operation<>(process, request, Optional.of(result), Outcome.OK, invoked, returned);
    }

    /** Creates an operation that certainly had no effect. */
    public static <O, R> Operation<O, R> failed(int process, O request, long invoked, long returned) {
        return new Operation<>(process, request, Optional.empty(), Outcome.FAIL, invoked, returned);
    }

    /** Creates an operation with unknown outcome. */
    public static <O, R> Operation<O, R> unknown(int process, O request, long invoked) {
        return new Operation<>(process, request, Optional.empty(), Outcome.INFO, invoked, NEVER);
    }

    /** Returns whether this operation had returned before the other was invoked. */
    public boolean precedes(Operation<?, ?> other) {
        return returned < other.invoked;
    }
}
