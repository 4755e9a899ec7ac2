package dev.clew.search;

import org.jspecify.annotations.Nullable;

/** Requests a running search to stop soon and report what it reached. Thread-safe. */
public final class StopSignal {
    private final @Nullable StopSignal other;
    private volatile boolean raised;

    public StopSignal() {
        this(null);
    }

    /** Creates a signal that is raised, too, when another is. */
    public StopSignal(@Nullable StopSignal other) {
        this.other = other;
    }

    /** Requests a stop; may be called any number of times, from any thread. */
    public void raise() {
        raised = true;
    }

    /** Returns whether a stop was requested. */
    public boolean isRaised() {
        return raised || (other != null && other.isRaised());
    }
}
