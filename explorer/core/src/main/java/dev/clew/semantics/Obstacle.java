package dev.clew.semantics;

import dev.clew.model.Action;

/**
 * A step that a state does not enable.
 *
 * @param action the step's action; without the details that only its taking would settle, such as the groups of a partition
 * @param reason why it cannot be taken, as a clause without a full stop
 */
public record Obstacle(Action action, String reason) {}
