package dev.clew.models.echo;

import dev.clew.model.Action;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.models.NetworkParameters;
import java.util.List;
import java.util.stream.IntStream;

/** Model of a server and clients in which every request is answered exactly once. */
public final class Echo implements ModelProvider {
    private static final String CLIENTS = "clients";
    private static final String ANSWERS_TWICE = "answers-twice";
    private static final int SERVER = 0;

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String description() {
        return "A server that echoes each client's request exactly once.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(CLIENTS, "Number of clients, each with one request.", 3, 1, 12),
                NetworkParameters.network(Network.Kind.UNORDERED_NONDUPLICATING),
                NetworkParameters.lossy(false));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(ANSWERS_TWICE, "The server sends every answer twice.", "AnsweredOnce"));
    }

    @Override
    public Model create(Parameters parameters) {
        int clients = parameters.integer(CLIENTS);
        boolean twice = parameters.choice(BUG_PARAMETER).equals(ANSWERS_TWICE);
        ClusterBuilder<Message> cluster = ClusterModel.<Message>named(name())
                .network(NetworkParameters.of(parameters))
                .add("server", new Server(twice));
        for (int id = 1; id <= clients; id++) {
            cluster.node("client" + id, new Client("hello " + id));
        }
        return cluster.invariant("AnsweredOnce", view -> each(view, clients, 1))
                .invariant("OwnAnswer", view -> IntStream.rangeClosed(1, clients)
                        .allMatch(id -> !view.state(id, Waiting.class).strange()))
                .step("RemembersWhomItAnswers", Echo::remembersTheAsking)
                .sometimes("AllAnswered", view -> IntStream.rangeClosed(1, clients)
                        .allMatch(id -> view.state(id, Waiting.class).answers() == 1))
                .build();
    }

    /**
     * Returns whether the set of answered clients changes only by the client whose request is
     * delivered.
     */
    private static boolean remembersTheAsking(ClusterView<Message> before, Action action, ClusterView<Message> after) {
        List<Integer> was = before.state(SERVER, Answered.class).clients();
        List<Integer> is = after.state(SERVER, Answered.class).clients();
        if (was.equals(is)) {
            return true;
        }
        return is.size() == was.size() + 1
                && is.containsAll(was)
                && action.delivered()
                        .filter(taken -> is.contains(taken.source()))
                        .isPresent();
    }

    private static boolean each(ClusterView<Message> view, int clients, int most) {
        return IntStream.rangeClosed(1, clients)
                .allMatch(id -> view.state(id, Waiting.class).answers() <= most);
    }

    sealed interface Message {
        record Request(String text) implements Message {}

        record Answer(String text) implements Message {}
    }

    /**
     * State of the server: the clients it has answered, so that a duplicated request is not
     * answered again.
     */
    record Answered(List<Integer> clients) {}

    record Waiting(String text, int answers, boolean strange) {}

    private record Server(boolean twice) implements Node<Answered, Message> {
        @Override
        public Answered start(Effects<Message> effects) {
            return new Answered(List.of());
        }

        @Override
        public Answered receive(Answered state, int source, Message message, Effects<Message> effects) {
            if (!(message instanceof Message.Request request) || state.clients().contains(source)) {
                return state;
            }
            effects.send(source, new Message.Answer(request.text()));
            if (twice) {
                effects.send(source, new Message.Answer(request.text()));
            }
            return new Answered(IntStream.concat(state.clients().stream().mapToInt(c -> c), IntStream.of(source))
                    .sorted()
                    .boxed()
                    .toList());
        }
    }

    private record Client(String text) implements Node<Waiting, Message> {
        @Override
        public Waiting start(Effects<Message> effects) {
            effects.send(SERVER, new Message.Request(text));
            return new Waiting(text, 0, false);
        }

        @Override
        public Waiting receive(Waiting state, int source, Message message, Effects<Message> effects) {
            if (!(message instanceof Message.Answer answer)) {
                return state;
            }
            boolean strange = state.strange() || !answer.text().equals(text);
            return new Waiting(state.text(), state.answers() + 1, strange);
        }
    }
}
