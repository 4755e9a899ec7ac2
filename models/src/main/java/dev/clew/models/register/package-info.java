/** Clients of a replicated register, their history, and a register with a single copy. */
@NullMarked
package dev.clew.models.register;

import org.jspecify.annotations.NullMarked;
