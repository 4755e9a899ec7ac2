package dev.clew.process.clock;

/**
 * Settings of the clocks and random numbers of programs.
 *
 * @param isVirtual whether programs run on a virtual clock as far as it reaches them
 * @param seed of the random numbers of programs on a virtual clock
 */
public record ClockSettings(boolean isVirtual, long seed) {
    /** Real clocks and random numbers. */
    public static final ClockSettings REAL = new ClockSettings(false, 0);

    /** Virtual clocks and the default random numbers. */
    public static final ClockSettings VIRTUAL = new ClockSettings(true, 1);

    /** Returns the seed of a node: nodes draw different numbers. */
    public long seedOf(int node) {
        return seed * 1_000_003 + node;
    }
}
