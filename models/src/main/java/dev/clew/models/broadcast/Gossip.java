package dev.clew.models.broadcast;

import dev.clew.model.NodeId;

/** What nodes say to each other. */
sealed interface Gossip {

    /** Tells a rumor. */
    record Tell(@NodeId int rumor) implements Gossip {}

    /** Says that a rumor was heard. */
    record Heard(@NodeId int rumor) implements Gossip {}
}
