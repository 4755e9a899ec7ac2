package dev.clew.models.broadcast;

import dev.clew.annotation.NodeId;

/** Messages exchanged by the nodes. */
sealed interface Gossip {

    /** Sends a rumor. */
    record Tell(@NodeId int rumor) implements Gossip {}

    /** Acknowledges a rumor. */
    record Heard(@NodeId int rumor) implements Gossip {}
}
