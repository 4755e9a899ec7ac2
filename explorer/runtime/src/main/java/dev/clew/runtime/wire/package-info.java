/**
 * Communication of servers and clients: frames over TCP after a handshake. Start reading at {@link
 * dev.clew.runtime.wire.Frame} for the content and {@link dev.clew.runtime.wire.FrameFormat} for
 * the encoding. Incoming data is never trusted.
 */
@NullMarked
package dev.clew.runtime.wire;

import org.jspecify.annotations.NullMarked;
