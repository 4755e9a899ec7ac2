package dev.clew.runtime.conform;

import dev.clew.runtime.HandlerEffects;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A step of a server that the model allows, as far as the server alone is concerned.
 *
 * @param line where it is logged
 * @param source the server that sent what is received; empty for all else
 * @param message what is received, or null
 * @param sent what was sent to other servers; nothing if the step took no effect
 */
record ReplayedStep(
        ServerLog.Line line, OptionalInt source, @Nullable Object message, List<HandlerEffects.Sent<Object>> sent) {

    /** This step as one whose effects nobody saw. */
    ReplayedStep undone() {
        return new ReplayedStep(line, source, message, List.of());
    }
}
