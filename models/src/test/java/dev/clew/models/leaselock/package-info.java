/** Tests of the lock with leases. */
@NullMarked
package dev.clew.models.leaselock;

import org.jspecify.annotations.NullMarked;
