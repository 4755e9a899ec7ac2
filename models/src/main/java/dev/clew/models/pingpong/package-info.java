/** Two nodes that count in turn. */
@NullMarked
package dev.clew.models.pingpong;

import org.jspecify.annotations.NullMarked;
