/** Clients of a replicated register, the history of what they saw, and the register on a single copy. */
@NullMarked
package dev.clew.models.register;

import org.jspecify.annotations.NullMarked;
