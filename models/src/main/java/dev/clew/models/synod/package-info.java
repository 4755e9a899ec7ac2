/**
 * Paxos with acceptors that crash: the synod of Lamport, "The Part-Time Parliament", 1998, told in the words of "Paxos
 * Made Simple", 2001.
 *
 * <p>An acceptor has to have on disk what it promised and what it accepted before it says so ("stable storage ... is used to
 * maintain the information that the acceptor must remember", section 2.5). Proposers and acceptors are nodes of their own
 * here; {@link dev.clew.models.paxos} has both in one, behind a register's interface, and no crashes. A lost message is no
 * behavior of its own, since nobody waits: one that is never delivered is as good as lost. Start at
 * {@link dev.clew.models.synod.Acceptor}.
 */
@NullMarked
package dev.clew.models.synod;

import org.jspecify.annotations.NullMarked;
