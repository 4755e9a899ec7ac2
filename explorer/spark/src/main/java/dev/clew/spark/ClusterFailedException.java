package dev.clew.spark;

import org.jspecify.annotations.Nullable;

/** A cluster cannot do its work: it cannot be reached, was lost, or a task failed each time that it was tried. */
final class ClusterFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ClusterFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns the failure in one line. */
    static ClusterFailedException of(@Nullable Throwable cause) {
        String text = cause == null ? "unknown" : String.valueOf(cause.getMessage());
        for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
            text = String.valueOf(deeper.getMessage());
        }
        String line = text.lines().findFirst().orElse("unknown");
        return new ClusterFailedException("the cluster could not finish its work: " + line, cause);
    }
}
