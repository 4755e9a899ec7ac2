package dev.clew.runtime.wire;

/** Where the answers for a client go: to itself, or to the server that asked on its behalf. Thread-safe. */
@FunctionalInterface
public interface AnswerRoute {

    /** Sends an answer; it is lost if the connection is, as the network may lose anything. */
    void send(Frame answer);
}
