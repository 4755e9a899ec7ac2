/** Single-decree Paxos (Lamport, "The Part-Time Parliament", 1998) behind a register's interface. */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.paxos;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
