package dev.clew.runtime;

import dev.clew.runtime.wire.AnswerRoute;
import dev.clew.runtime.wire.Frame;

/** Event waiting to be handled by a server. */
sealed interface Event<M> {

    /** Returns the approximate bytes that it takes in memory while it waits. */
    default int weight() {
        return 0;
    }

    /** Message from a server. */
    record Received<M>(int source, M message, int weight) implements Event<M> {}

    /** Request of a client, possibly forwarded by a server. */
    record Asked<M>(Frame.Ask ask, AnswerRoute route, int weight) implements Event<M> {}

    /** Answer to a forwarded request. */
    record ForwardedAnswer<M>(int client, Frame answer) implements Event<M> {}

    /** Request to stop the server. */
    record Stop<M>() implements Event<M> {}
}
