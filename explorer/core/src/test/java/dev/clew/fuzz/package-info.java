/** Feeds readers of files from outside with damaged samples. Start with {@code Fuzz}. */
@NullMarked
package dev.clew.fuzz;

import org.jspecify.annotations.NullMarked;
