package dev.clew.runtime;

import dev.clew.runtime.wire.AnswerRoute;
import dev.clew.runtime.wire.Frame;

/** What waits to be handled. */
sealed interface Event<M> {

    /** What it takes in memory while it waits, roughly, in bytes. */
    default int weight() {
        return 0;
    }

    /** A message from a server. */
    record Received<M>(int source, M message, int weight) implements Event<M> {}

    /** A client asks, or a server on its behalf. */
    record Asked<M>(Frame.Ask ask, AnswerRoute route, int weight) implements Event<M> {}

    /** What came of a request that was forwarded. */
    record ForwardedAnswer<M>(int client, Frame answer) implements Event<M> {}

    /** The end. */
    record Stop<M>() implements Event<M> {}
}
