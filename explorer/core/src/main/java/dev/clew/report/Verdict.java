package dev.clew.report;

import java.util.Locale;

/** Verdict of a check, with the exit code of the process that ran it. */
public enum Verdict {
    /** Every state within the bounds was visited, and no property was violated. */
    HOLDS(0),
    /** No property was violated in the part that was visited before a limit cut the search. */
    INCOMPLETE(10),
    /** A state that is not a declared final state has no successor. */
    DEADLOCK(11),
    /** An invariant is false in a reachable state, or a step property is false for a step. */
    VIOLATED(12),
    /** A fair behavior violates a temporal property. */
    VIOLATED_LIVENESS(13),
    /** No property is violated, but a goal that must be reached is reached in no state. */
    GOAL_UNREACHED(14),
    /**
     * The model cannot be checked: a handler threw, is not deterministic, or uses types without value equality; or
     * there is no initial state.
     */
    ERROR(75);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Returns the exit code of the process. */
    public int exitCode() {
        return exitCode;
    }

    /** Returns whether every state within the bounds and constraints was visited. */
    public boolean isComplete() {
        return switch (this) {
            case HOLDS, VIOLATED_LIVENESS, GOAL_UNREACHED -> true;
            case INCOMPLETE, DEADLOCK, VIOLATED, ERROR -> false;
        };
    }

    /** The word in JSON: {@code holds}, {@code violated-liveness} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
