package dev.clew.search;

/** Requests a running search to stop soon and report what it reached. Thread-safe. */
public final class StopSignal {
    private volatile boolean raised;

    /** Requests a stop; may be called any number of times, from any thread. */
    public void raise() {
        raised = true;
    }

    /** Returns whether a stop was requested. */
    public boolean isRaised() {
        return raised;
    }
}
