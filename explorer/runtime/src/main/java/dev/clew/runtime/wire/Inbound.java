package dev.clew.runtime.wire;

/**
 * Receiver of incoming frames. Called by network threads, which must not block in it.
 *
 * @param <M> the cluster's messages
 */
public interface Inbound<M> {

    /**
     * Receives a message from a server.
     *
     * @param bytes its length, for bounding the queue
     */
    void message(int source, M message, int bytes);

    /** Receives a request of a client, possibly forwarded by a server. */
    void ask(Frame.Ask ask, AnswerRoute route);

    /**
     * Receives the answer to a forwarded request: {@link Frame.Answered} or {@link
     * Frame.NobodyServes}.
     */
    void answer(int client, Frame answer);
}
