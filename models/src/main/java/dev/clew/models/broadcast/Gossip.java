package dev.clew.models.broadcast;

/** What nodes say to each other. */
sealed interface Gossip {

    /** Tells a rumor. */
    record Tell(int rumor) implements Gossip {}

    /** Says that a rumor was heard. */
    record Heard(int rumor) implements Gossip {}
}
