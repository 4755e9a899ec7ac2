package dev.clew.runtime.conform;

import dev.clew.runtime.HandlerEffects;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Step of a server that the model allows as far as the server alone is concerned.
 *
 * @param line where it is logged
 * @param source the server that sent the received message; empty for all other events
 * @param message the received message, or null
 * @param sent messages sent to other servers; empty if the step took no effect
 */
record ReplayedStep(
        ServerLog.Line line, OptionalInt source, @Nullable Object message, List<HandlerEffects.Sent<Object>> sent) {

    /** Returns this step without its effects. */
    ReplayedStep undone() {
        return new ReplayedStep(line, source, message, List.of());
    }
}
