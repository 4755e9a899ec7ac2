/**
 * MicroRaft, a Raft library for production, explored unmodified: {@code Server} runs one of its nodes in a host. Start with
 * {@code MicroRaft}.
 *
 * @see <a href="https://microraft.io">microraft.io</a>
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.microraft;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
