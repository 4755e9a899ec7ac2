package dev.clew.model;

import java.util.Optional;

/**
 * How clients outside the cluster use its servers as a store of keys and values. Their ids are beyond those of the servers:
 * a request is a message from such an id, the answer a message to it.
 *
 * @param <S> the servers' local state
 * @param <M> the cluster's messages
 */
public interface KeyValueClients<S, M> {

    /**
     * The message that asks for an operation. One that is sent again, with the same client and number, takes effect once.
     *
     * @param number counts the client's requests, from 0
     */
    M request(int number, Request request);

    /** What a server answers; empty if the message is no answer. */
    Optional<Answer> answer(M message);

    /** Whether a server in this state serves clients itself. */
    boolean serves(S state);

    /** Whether the sender of this message, when it sent it, was the server that serves clients. */
    boolean comesFromServing(M message);

    /** An operation. */
    sealed interface Request {
        /** The key it is about. */
        String key();

        /** Reads a key. */
        record Get(String key) implements Request {}

        /** Writes a key. */
        record Set(String key, String value) implements Request {}

        /** Writes a key if it has a value. */
        record CompareAndSet(String key, String from, String to) implements Request {}
    }

    /**
     * What came of an operation.
     *
     * @param number of the request
     * @param outcome the result
     */
    record Answer(int number, Outcome outcome) {}

    /** The result of an operation. */
    sealed interface Outcome {
        /** The value read; empty if the key was never written. */
        record Value(Optional<String> value) implements Outcome {}

        /** It was written. */
        record Done() implements Outcome {}

        /** It was not written, since the key had another value, or none. */
        record Refused(Optional<String> actual) implements Outcome {}
    }
}
