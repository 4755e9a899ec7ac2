/**
 * Viewstamped replication as revised by Liskov and Cowling, "Viewstamped Replication Revisited",
 * 2012: normal operation (section 4.1), view changes (4.2) and recovery (4.3), without a disk
 * except for the nonce of a recovery.
 *
 * <p>Clients, state transfer and checkpoints are left out: the primary generates its operations,
 * and a replica that misses one waits for the next view. Start reading at {@link
 * dev.clew.models.viewstamped.Replica}; the properties are in {@link
 * dev.clew.models.viewstamped.ViewstampedProperties}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.viewstamped;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
