package dev.clew.model;

import dev.clew.annotation.NodeId;
import java.util.Objects;

/**
 * A message in flight.
 *
 * @param <M> the type of the cluster's messages
 * @param source id of the sender
 * @param destination id of the receiver
 * @param message the payload
 */
public record Envelope<M>(@NodeId int source, @NodeId int destination, M message) {

    public Envelope {
        Objects.requireNonNull(message, "message");
    }
}
