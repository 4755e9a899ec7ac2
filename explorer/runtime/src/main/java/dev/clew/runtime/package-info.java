/**
 * Runs the nodes that were checked for real: over TCP, with clocks and disks. Start with {@link dev.clew.runtime.NodeHost} and
 * follow {@link dev.clew.runtime.HandlerLoop}, which calls the handlers, as {@code Reactions} does in a check.
 */
@NullMarked
package dev.clew.runtime;

import org.jspecify.annotations.NullMarked;
