/**
 * Paxos with acceptors that crash: the synod of Lamport, "The Part-Time Parliament", 1998, in the
 * terminology of "Paxos Made Simple", 2001.
 *
 * <p>An acceptor must have its promises and votes on disk before it reports them ("stable storage
 * ... is used to maintain the information that the acceptor must remember", section 2.5). Proposers
 * and acceptors are separate nodes here; {@link dev.clew.models.paxos} combines both in one node
 * behind a register's interface, without crashes. Message loss needs no extra behavior, since no
 * node waits: a message that is never delivered is equivalent to a lost one. Start reading at
 * {@link dev.clew.models.synod.Acceptor}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.synod;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
