package dev.clew.search;

/** Asks a running search to stop soon and report what it reached. Thread-safe. */
public final class StopSignal {
    private volatile boolean raised;

    /** Asks to stop; can be called any number of times, from any thread. */
    public void raise() {
        raised = true;
    }

    /** Whether a stop was asked for. */
    public boolean isRaised() {
        return raised;
    }
}
