/** Ping-pong's verdicts. */
@NullMarked
package dev.clew.models.pingpong;

import org.jspecify.annotations.NullMarked;
