/** Histories as files write them, well formed and not. */
@NullMarked
package dev.clew.history.read;

import org.jspecify.annotations.NullMarked;
