/**
 * Chain replication (van Renesse and Schneider, "Chain Replication for Supporting High Throughput
 * and Availability", 2004): updates enter at the head and are answered by the tail, which answers
 * queries by itself; a master removes crashed servers from the chain.
 *
 * <p>As in the paper, links are reliable and ordered, servers fail by stopping, and the master
 * eventually learns of each stop. A restarted server stays out of the chain. Start reading at
 * {@link dev.clew.models.chain.ChainServer}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.chain;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
