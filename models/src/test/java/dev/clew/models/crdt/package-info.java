/** Tests of the replicated data types. */
@NullMarked
package dev.clew.models.crdt;

import org.jspecify.annotations.NullMarked;
