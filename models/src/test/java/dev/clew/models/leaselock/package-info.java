/** Tests of the lease lock model. */
@NullMarked
package dev.clew.models.leaselock;

import org.jspecify.annotations.NullMarked;
