package dev.clew.runtime;

import dev.clew.model.KeyValueClients.Answer;
import dev.clew.runtime.wire.AnswerRoute;
import dev.clew.runtime.wire.Frame;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the answers for each client go: to where it asked from last. Remembers the clients that asked last. One thread. */
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

    /** Sends to a client; one that is not known here does not wait any more. */
    void send(int client, Frame answer) {
        AnswerRoute route = routes.get(client);
        if (route != null) {
            route.send(answer);
        }
    }
}
