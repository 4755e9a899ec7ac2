/** Tests of chain replication. */
@NullMarked
package dev.clew.models.chain;

import org.jspecify.annotations.NullMarked;
