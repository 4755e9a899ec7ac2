package dev.clew.runtime.wire;

/**
 * Route of answers to a client: to the client itself, or to the server that forwarded its request.
 * Thread-safe.
 */
@FunctionalInterface
public interface AnswerRoute {

    /**
     * Sends an answer; it is lost if the connection breaks, as the network may lose any message.
     */
    void send(Frame answer);
}
