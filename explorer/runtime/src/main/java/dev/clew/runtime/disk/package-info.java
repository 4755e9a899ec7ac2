/**
 * Durable data of a server. Start reading at {@link dev.clew.runtime.disk.DataDirectory}, then
 * {@link dev.clew.runtime.disk.DurableImage}.
 */
@NullMarked
package dev.clew.runtime.disk;

import org.jspecify.annotations.NullMarked;
