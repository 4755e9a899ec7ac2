package dev.clew.runtime.wire;

/**
 * Takes what comes in. Called by threads of the network, which must not wait in it.
 *
 * @param <M> the cluster's messages
 */
public interface Inbound<M> {

    /**
     * A message came from a server.
     *
     * @param bytes its length, for bounding what waits
     */
    void message(int source, M message, int bytes);

    /** A client asks, or a server on its behalf. */
    void ask(Frame.Ask ask, AnswerRoute route);

    /** What came of a request that was forwarded: {@link Frame.Answered} or {@link Frame.NobodyServes}. */
    void answer(int client, Frame answer);
}
