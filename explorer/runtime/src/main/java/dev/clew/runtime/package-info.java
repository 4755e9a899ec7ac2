/**
 * Runs checked nodes as real servers: over TCP, with clocks and disks. Start reading at {@link
 * dev.clew.runtime.NodeHost}, then {@link dev.clew.runtime.HandlerLoop}, which calls the handlers
 * as {@code Reactions} does in a check.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.runtime;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
