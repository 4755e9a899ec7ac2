package dev.clew.model.provider;

import java.util.Optional;

/**
 * Describes how clients outside the cluster use its servers as a key-value store. The ids of clients are greater than
 * those of the servers: a request is a message from such an id, the answer a message to it.
 *
 * @param <S> the servers' local state
 * @param <M> the cluster's messages
 */
public interface KeyValueClients<S, M> {

    /**
     * Returns the message that requests an operation. A message that is sent again, with the same client and number,
     * takes effect once.
     *
     * @param number position among the client's requests, from 0
     */
    M request(int number, Request request);

    /** Returns the answer that a server's message carries; empty if the message is not an answer. */
    Optional<Answer> answer(M message);

    /** Returns whether a server in this state serves clients itself. */
    boolean serves(S state);

    /** Returns whether the sender of this message was the server that serves clients when it sent it. */
    boolean comesFromServing(M message);

    /** An operation. */
    sealed interface Request {
        /** Returns the key that is read or written. */
        String key();

        /** Reads a key. */
        record Get(String key) implements Request {}

        /** Writes a key. */
        record Set(String key, String value) implements Request {}

        /** Writes a key if it has a value. */
        record CompareAndSet(String key, String from, String to) implements Request {}
    }

    /**
     * Answer to a request.
     *
     * @param number the number of the request
     * @param outcome the result
     */
    record Answer(int number, Outcome outcome) {}

    /** The result of an operation. */
    sealed interface Outcome {
        /** The value read; empty if the key was never written. */
        record Value(Optional<String> value) implements Outcome {}

        /** The value was written. */
        record Done() implements Outcome {}

        /** The value was not written because the key had another value, or none. */
        record Refused(Optional<String> actual) implements Outcome {}
    }
}
