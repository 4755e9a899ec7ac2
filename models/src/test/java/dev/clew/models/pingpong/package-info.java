/** Tests of the ping-pong model. */
@NullMarked
package dev.clew.models.pingpong;

import org.jspecify.annotations.NullMarked;
