package dev.clew.spark;

import dev.clew.state.CheckpointException;
import org.jspecify.annotations.Nullable;

/** A cluster cannot do its work: it was lost, or a task failed each time that it was tried. */
final class ClusterFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String CHECKPOINT = CheckpointException.class.getName() + ": ";

    private final @Nullable String checkpoint;

    private ClusterFailedException(String message, @Nullable String checkpoint, @Nullable Throwable cause) {
        super(message, cause);
        this.checkpoint = checkpoint;
    }

    /** Returns the failure in one line. */
    static ClusterFailedException of(@Nullable Throwable cause) {
        String line = "unknown";
        String checkpoint = null;
        for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
            String text = String.valueOf(deeper.getMessage());
            line = text.lines().findFirst().orElse(line);
            if (deeper instanceof CheckpointException) {
                checkpoint = line;
            } else if (text.contains(CHECKPOINT)) { // of another JVM
                String rest = text.substring(text.indexOf(CHECKPOINT) + CHECKPOINT.length());
                checkpoint = rest.lines().findFirst().orElse(line);
            }
        }
        return new ClusterFailedException(line, checkpoint, cause);
    }

    /** Returns why a saved search, or a value, cannot be read or written; null if that is not the failure. */
    @Nullable
    String checkpoint() {
        return checkpoint;
    }
}
