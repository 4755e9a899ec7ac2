/** Single-decree Paxos (Lamport, "The Part-Time Parliament", 1998) behind a register's interface. */
@NullMarked
package dev.clew.models.paxos;

import org.jspecify.annotations.NullMarked;
