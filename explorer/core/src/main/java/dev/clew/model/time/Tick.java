package dev.clew.model.time;

/** The timer that fires at each tick of a node, in steps and traces. */
public enum Tick {
    /** The only one. */
    TICK;

    /** Returns the word in traces. */
    @Override
    public String toString() {
        return "tick";
    }
}
