package dev.clew.report;

import dev.clew.trace.Trace;
import org.jspecify.annotations.Nullable;

/** The end of a check: a record for each {@link Verdict}, with its property, message and behavior. */
public sealed interface Conclusion {

    /** Returns the verdict. */
    Verdict verdict();

    /** Returns the violated property, or the first goal that must be reached and never is; null for other verdicts. */
    default @Nullable String property() {
        return null;
    }

    /** Returns the kind of {@link #property}; null if that is null. */
    default @Nullable PropertyKind propertyKind() {
        return null;
    }

    /**
     * Returns a line on a model error, on why a behavior counts as fair, or lines on why a property is violated; null
     * otherwise.
     */
    default @Nullable String message() {
        return null;
    }

    /** Returns the counterexample, or the behavior that led to a model error; null if there is none. */
    default @Nullable Trace trace() {
        return null;
    }

    /**
     * Returns this conclusion with another behavior that shows the same.
     *
     * @throws IllegalStateException if it is not about a behavior
     */
    default Conclusion shownBy(Trace other) {
        throw new IllegalStateException(
                "no behavior leads to the verdict " + verdict().word());
    }

    /** Every state within the bounds was visited, and nothing is wrong. */
    record Holds() implements Conclusion {
        @Override
        public Verdict verdict() {
            return Verdict.HOLDS;
        }
    }

    /** Nothing is wrong in the part that was visited; the limits of the report say why it is not the whole. */
    record Incomplete() implements Conclusion {
        @Override
        public Verdict verdict() {
            return Verdict.INCOMPLETE;
        }
    }

    /** The last state of a behavior has no step and is not a declared final one. */
    record Deadlock(Trace trace) implements Conclusion {
        @Override
        public Verdict verdict() {
            return Verdict.DEADLOCK;
        }

        @Override
        public Conclusion shownBy(Trace other) {
            return new Deadlock(other);
        }
    }

    /**
     * An invariant is false in the last state of a behavior, or a step property of its last step.
     *
     * @param propertyKind {@link PropertyKind#INVARIANT} or {@link PropertyKind#STEP}
     */
    record Violated(String property, PropertyKind propertyKind, Trace trace) implements Conclusion {
        @Override
        public @Nullable String message() {
            return trace.reason();
        }

        @Override
        public Verdict verdict() {
            return Verdict.VIOLATED;
        }

        @Override
        public Conclusion shownBy(Trace other) {
            return new Violated(property, propertyKind, other);
        }
    }

    /**
     * A fair behavior does not fulfil a temporal property.
     *
     * @param message why the behavior counts as fair though a constraint cuts steps of it, or what took too long; null for
     *     neither
     */
    record LivenessViolated(String property, @Nullable String message, Trace trace) implements Conclusion {
        @Override
        public Verdict verdict() {
            return Verdict.VIOLATED_LIVENESS;
        }

        @Override
        public PropertyKind propertyKind() {
            return PropertyKind.TEMPORAL;
        }

        @Override
        public Conclusion shownBy(Trace other) {
            return new LivenessViolated(property, message, other);
        }
    }

    /**
     * Nothing is violated, and no state fulfils a goal that must be reached.
     *
     * @param property the first such goal
     */
    record GoalUnreached(String property) implements Conclusion {
        @Override
        public Verdict verdict() {
            return Verdict.GOAL_UNREACHED;
        }

        @Override
        public PropertyKind propertyKind() {
            return PropertyKind.SOMETIMES;
        }
    }

    /**
     * The model cannot be checked.
     *
     * @param message what is wrong with it, in one line
     * @param trace the behavior that led there; null if none did
     */
    record BrokenModel(@Nullable String message, @Nullable Trace trace) implements Conclusion {
        @Override
        public Verdict verdict() {
            return Verdict.ERROR;
        }

        @Override
        public Conclusion shownBy(Trace other) {
            return new BrokenModel(message, other);
        }
    }
}
