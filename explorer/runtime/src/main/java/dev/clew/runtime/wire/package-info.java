/**
 * How servers and clients talk: frames over TCP, a handshake first. Start with {@link dev.clew.runtime.wire.Frame} for what is
 * said and {@link dev.clew.runtime.wire.FrameFormat} for its bytes. Nothing that comes in is trusted.
 */
@NullMarked
package dev.clew.runtime.wire;

import org.jspecify.annotations.NullMarked;
