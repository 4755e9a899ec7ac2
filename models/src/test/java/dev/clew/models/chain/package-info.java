/** Tests of the chain replication model. */
@NullMarked
package dev.clew.models.chain;

import org.jspecify.annotations.NullMarked;
