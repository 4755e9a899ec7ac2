package dev.clew.search;

import dev.clew.semantics.Expansion;

/**
 * A step that violates a property.
 *
 * @param property the number of the step property, or of the invariant that is false in the target
 * @param isInvariant whether it is an invariant; invariants of states within the constraint are checked when these are
 *     stored
 * @param state the id of the source state
 * @param code code of the step
 * @param target the fingerprint of the target state
 */
record StepViolation(int property, boolean isInvariant, int state, int code, long target) {

    /** Returns the violation of a step property by a step of an expansion. */
    static StepViolation ofStep(Expansion expansion, int successor, int state) {
        return new StepViolation(
                expansion.violated(successor) - 1,
                false,
                state,
                expansion.code(successor),
                expansion.fingerprint(successor));
    }

    /** Returns the violation of an invariant in a state outside the constraint. */
    static StepViolation ofTarget(Expansion expansion, int successor, int state, int invariant) {
        return new StepViolation(invariant, true, state, expansion.code(successor), expansion.fingerprint(successor));
    }
}
