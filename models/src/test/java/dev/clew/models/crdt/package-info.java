/** Tests of the replicated types. */
@NullMarked
package dev.clew.models.crdt;

import org.jspecify.annotations.NullMarked;
