package dev.clew.models.microraft;

import io.microraft.QueryPolicy;
import java.util.Optional;

/**
 * Configuration of the servers.
 *
 * @param queries the policy of reads; empty if reads are replicated like writes
 * @param keepsVotes whether the store keeps terms and votes
 */
record Settings(int servers, Optional<QueryPolicy> queries, boolean keepsVotes) {}
