package dev.clew.benchmarks.run;

/** What a process says that it found. */
public sealed interface Outcome {

    /** It visited every state. */
    record Complete(Figures figures) implements Outcome {}

    /** It did not, or found what it should not have; the reason is told in the table. */
    record Failed(String reason) implements Outcome {}

    /**
     * What was counted, as TLC counts: initial states are generated, and so are steps to known states.
     *
     * @param distinct states
     * @param generated states; {@link #UNKNOWN} if it does not say
     * @param bytesPerState that its store takes; not a number if it does not say
     * @param handlerCalls of the user's code; {@link #UNKNOWN} if it does not say
     */
    record Figures(long distinct, long generated, double bytesPerState, long handlerCalls) {

        /** Stands for a count that is not known. */
        public static final long UNKNOWN = -1;

        /** Of a checker that tells nothing but counts. */
        public static Figures ofCounts(long distinct, long generated) {
            return new Figures(distinct, generated, Double.NaN, UNKNOWN);
        }
    }
}
