package dev.clew.history;

import java.util.Objects;
import java.util.Optional;

/**
 * One operation of a client, with its place in real time. Places are those of the invocation and of the return among all
 * events of the history: only their order means something. Immutable.
 *
 * @param <O> what is asked, values
 * @param <R> results, values
 * @param process the client; it waits for one operation at a time
 * @param request what it asked
 * @param result what was answered; there if and only if the outcome is {@link Outcome#OK}
 * @param outcome how it ended
 * @param invoked the place of its invocation, not negative
 * @param returned the place of its return, after {@code invoked}; {@link #NEVER} if the outcome is {@link Outcome#INFO}
 */
public record Operation<O, R>(
        int process, O request, Optional<R> result, Outcome outcome, long invoked, long returned) {

    /** The place of a return that did not come. */
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

    /** An operation that took effect and returned. */
    public static <O, R> Operation<O, R> ok(int process, O request, R result, long invoked, long returned) {
        return new Operation<>(process, request, Optional.of(result), Outcome.OK, invoked, returned);
    }

    /** An operation that certainly had no effect. */
    public static <O, R> Operation<O, R> failed(int process, O request, long invoked, long returned) {
        return new Operation<>(process, request, Optional.empty(), Outcome.FAIL, invoked, returned);
    }

    /** An operation of which nobody knows how it ended. */
    public static <O, R> Operation<O, R> unknown(int process, O request, long invoked) {
        return new Operation<>(process, request, Optional.empty(), Outcome.INFO, invoked, NEVER);
    }

    /** Whether this had returned before the other was invoked. */
    public boolean precedes(Operation<?, ?> other) {
        return returned < other.invoked;
    }
}
