package dev.clew.history.session;

import dev.clew.history.Operation;
import dev.clew.history.graph.StopRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Judges histories of registers. The result of a read is the value that it found, empty for a register that nobody has
 * written; that of a write does not matter.
 */
public final class SessionChecker {
    private SessionChecker() {}

    /** How a history breaks a guarantee; empty if it keeps it. */
    public static Optional<Violation> check(List<Operation<Access, Optional<Object>>> operations, Guarantee guarantee) {
        return check(operations, guarantee, () -> false);
    }

    /**
     * How a history breaks a guarantee; empty if it keeps it.
     *
     * @param stop is asked now and then whether to give up
     * @throws IllegalArgumentException if the history is not one: a value written twice to a key, or a process that does two
     *     things at once
     * @throws java.util.concurrent.CancellationException if it was asked to give up
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
