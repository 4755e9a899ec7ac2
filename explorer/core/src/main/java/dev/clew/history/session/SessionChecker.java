package dev.clew.history.session;

import dev.clew.history.Operation;
import dev.clew.history.graph.StopRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Checks histories of registers. The result of a read is the value that it returned, empty for a register that nobody
 * has written; the result of a write is ignored.
 */
public final class SessionChecker {
    private SessionChecker() {}

    /** Returns a violation of a guarantee by a history; empty if there is none. */
    public static Optional<Violation> check(List<Operation<Access, Optional<Object>>> operations, Guarantee guarantee) {
        return check(operations, guarantee, () -> false);
    }

    /**
     * Returns a violation of a guarantee by a history; empty if there is none.
     *
     * @param stop polled during the check
     * @throws IllegalArgumentException if the history is malformed: a value is written twice to a key, or a process has
     *     two operations in flight at once
     * @throws java.util.concurrent.CancellationException if {@code stop} returned true
     */
    public static Optional<Violation> check(
            List<Operation<Access, Optional<Object>>> operations, Guarantee guarantee, BooleanSupplier stop) {
        Sessions sessions = new Sessions(operations);
        Optional<Integer> unfounded = sessions.unfounded();
        if (unfounded.isPresent()) {
            int read = unfounded.get();
            String why = sessions.source(read) == Sessions.NONE ? "which nobody wrote" : "whose write failed";
            return Optional.of(new Violation(guarantee, List.of(read), sessions.text(read) + " found a value " + why));
        }
        StopRequest request = new StopRequest(stop);
        return switch (guarantee) {
            case CAUSAL_CONSISTENCY, CAUSAL_CONVERGENCE -> new CausalOrder(sessions, guarantee, request).violation();
            default -> new SessionOrder(sessions, guarantee, request).violation();
        };
    }
}
