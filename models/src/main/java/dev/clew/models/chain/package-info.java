/**
 * Chain replication (van Renesse and Schneider, "Chain Replication for Supporting High Throughput and Availability",
 * 2004): updates enter at the head and are answered by the tail, which answers queries by itself; a master takes crashed
 * servers out of the chain.
 *
 * <p>As in the paper, links are reliable and ordered, servers fail by stopping, and the master learns of it in the end.
 * A server that starts again stays out of the chain. Start at
 * {@link dev.clew.models.chain.ChainServer}.
 */
@NullMarked
package dev.clew.models.chain;

import org.jspecify.annotations.NullMarked;
