package dev.clew.model;

import java.util.List;
import java.util.Optional;

/** Resource that the nodes of a model use outside the JVM; closed with the model. Thread-safe. */
public interface ModelResource extends AutoCloseable {

    /** Returns notes about the resource so far, one sentence per line. */
    List<String> notes();

    /** Returns this resource's part of {@link Model#unexplored}. */
    default List<String> unexplored() {
        return List.of();
    }

    /** Returns this resource's part of {@link Model#unjudged}. */
    default List<String> unjudged() {
        return List.of();
    }

    /** Returns this resource's part of {@link Model#usageError}. */
    default Optional<String> usageError() {
        return Optional.empty();
    }

    /** Ends the resource. Idempotent. */
    @Override
    void close();
}
