/** Replaying, shrinking and searching on, on models small enough to know the answers. */
@NullMarked
package dev.clew.replay;

import org.jspecify.annotations.NullMarked;
