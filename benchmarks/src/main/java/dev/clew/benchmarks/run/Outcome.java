package dev.clew.benchmarks.run;

/** Outcome reported by a process. */
public sealed interface Outcome {

    /** The process visited every state. */
    record Complete(Figures figures) implements Outcome {}

    /**
     * The process did not visit every state, or found an unexpected result; the table shows the
     * reason.
     */
    record Failed(String reason) implements Outcome {}

    /**
     * Counts as defined by TLC: initial states and steps to known states count as generated.
     *
     * @param distinct states
     * @param generated states; {@link #UNKNOWN} if not reported
     * @param bytesPerState used by its store; not a number if not reported
     * @param handlerCalls calls of the user's code; {@link #UNKNOWN} if not reported
     */
    record Figures(long distinct, long generated, double bytesPerState, long handlerCalls) {

        /** Value of an unknown count. */
        public static final long UNKNOWN = -1;

        /** Returns the figures of a checker that reports only counts. */
        public static Figures ofCounts(long distinct, long generated) {
            return new Figures(distinct, generated, Double.NaN, UNKNOWN);
        }
    }
}
