/**
 * Runs checked nodes as real servers: over TCP, with clocks and disks. Start reading at {@link
 * dev.clew.runtime.NodeHost}, then {@link dev.clew.runtime.HandlerLoop}, which calls the handlers
 * as {@code Reactions} does in a check.
 */
@NullMarked
package dev.clew.runtime;

import org.jspecify.annotations.NullMarked;
