package dev.clew.models.microraft;

import io.microraft.RaftEndpoint;

/**
 * Address of a server.
 *
 * @param node its id in the cluster
 */
record Endpoint(int node) implements RaftEndpoint {
    @Override
    public Object getId() {
        return "s" + node;
    }
}
