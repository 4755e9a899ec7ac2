package dev.clew.model.time;

/** A result that depends on the exact age of an instant that is older than the horizon. */
public final class BeyondHorizonException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    BeyondHorizonException() {
        super("the result depends on the exact age of an instant that is older than the horizon; give a longer one with"
                + " Timing.withHorizon or --horizon");
    }
}
