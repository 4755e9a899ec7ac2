/**
 * Two-phase commit over a shared set of messages, after the TLA+ examples' TwoPhase (Gray and
 * Lamport, "Consensus on Transaction Commit", 2006).
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.twophasecommit;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
