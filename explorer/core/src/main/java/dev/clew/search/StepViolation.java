package dev.clew.search;

import dev.clew.semantics.Expansion;

/**
 * A step that violates something.
 *
 * @param property the number of the step property, or of the invariant that is false in the state that the step leads to
 * @param isInvariant whether it is an invariant; those of states within the constraint are judged when these are stored
 * @param state the id of the state that the step leaves
 * @param code of the step
 * @param target the fingerprint of the state that it leads to
 */
record StepViolation(int property, boolean isInvariant, int state, int code, long target) {

    /** A step that violates the step property that its expansion names. */
    static StepViolation ofStep(Expansion expansion, int successor, int state) {
        return new StepViolation(
                expansion.violated(successor) - 1,
                false,
                state,
                expansion.code(successor),
                expansion.fingerprint(successor));
    }

    /** A step to a state outside the constraint in which an invariant is false. */
    static StepViolation ofTarget(Expansion expansion, int successor, int state, int invariant) {
        return new StepViolation(invariant, true, state, expansion.code(successor), expansion.fingerprint(successor));
    }
}
