package dev.clew.model;

import java.util.List;
import java.util.Optional;

/** What the nodes of a model use outside the JVM; closed with the model. Thread-safe. */
public interface ModelResource extends AutoCloseable {

    /** What there is to tell of it until now, a sentence a line. */
    List<String> notes();

    /** What {@link Model#unexplored} returns of this resource. */
    default List<String> unexplored() {
        return List.of();
    }

    /** What {@link Model#unjudged} returns of this resource. */
    default List<String> unjudged() {
        return List.of();
    }

    /** What {@link Model#usageError} returns of this resource. */
    default Optional<String> usageError() {
        return Optional.empty();
    }

    /** Ends it; closing twice is as once. */
    @Override
    void close();
}
