/**
 * Viewstamped replication as revised by Liskov and Cowling, "Viewstamped Replication Revisited", 2012: normal operation
 * (section 4.1), view changes (4.2) and recovery (4.3), without a disk but for the nonce of a recovery.
 *
 * <p>Left out are clients, state transfer, and checkpoints: the primary makes up its operations, and a replica that misses
 * one waits for the next view. Start at {@link dev.clew.models.viewstamped.Replica}; what must be true of replicas is in
 * {@link dev.clew.models.viewstamped.ViewstampedProperties}.
 */
@NullMarked
package dev.clew.models.viewstamped;

import org.jspecify.annotations.NullMarked;
