package dev.clew.runtime;

import dev.clew.model.provider.KeyValueClients.Answer;
import dev.clew.runtime.wire.AnswerRoute;
import dev.clew.runtime.wire.Frame;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Routes of answers to clients: each to where its client last sent a request from. Keeps the
 * clients that were active most recently. Used by one thread.
 */
final class ClientRoutes {
    private static final int MOST_CLIENTS = 10_000;

    private final Map<Integer, AnswerRoute> routes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, AnswerRoute> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    void asked(int client, AnswerRoute route) {
        routes.put(client, route);
    }

    void send(int client, Answer answer) {
        send(client, new Frame.Answered(client, answer.number(), answer.outcome()));
    }

    /** Sends to a client; an unknown client no longer waits for the answer. */
    void send(int client, Frame answer) {
        AnswerRoute route = routes.get(client);
        if (route != null) {
            route.send(answer);
        }
    }
}
