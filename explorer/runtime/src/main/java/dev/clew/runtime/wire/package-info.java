/**
 * Communication of servers and clients: frames over TCP after a handshake. Start reading at {@link
 * dev.clew.runtime.wire.Frame} for the content and {@link dev.clew.runtime.wire.FrameFormat} for
 * the encoding. Incoming data is never trusted.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.runtime.wire;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
