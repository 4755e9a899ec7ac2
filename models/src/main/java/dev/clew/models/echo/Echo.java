package dev.clew.models.echo;

import dev.clew.model.Action;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
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
        boolean twice = parameters.choice(BUG_PARAMETER).equals(ANSWERS_TWICE);
        List<String> names = IntStream.rangeClosed(1, parameters.integer(CLIENTS))
                .mapToObj(number -> "client" + number)
                .toList();
        ClusterBuilder<Message> cluster = ClusterModel.<Message>named(name()).network(NetworkParameters.of(parameters));
        NodeRef<Answered> server = cluster.node("server", new Server(twice));
        NodeGroup<Waiting> clients = cluster.nodes(names, place -> new Client(server, "hello " + (place + 1)));
        return cluster.invariant(
                        "AnsweredOnce", view -> view.all(clients).stream().allMatch(client -> client.answers() <= 1))
                .invariant("OwnAnswer", view -> view.all(clients).stream().noneMatch(Waiting::strange))
                .step(
                        "RemembersWhomItAnswers",
                        (before, action, after) -> changesOnlyBy(before.state(server), action, after.state(server)))
                .sometimes("AllAnswered", view -> view.all(clients).stream().allMatch(client -> client.answers() == 1))
                .build();
    }

    /**
     * Returns whether the set of answered clients changes only by the client whose request is
     * delivered.
     */
    private static boolean changesOnlyBy(Answered before, Action action, Answered after) {
        List<Integer> was = before.clients();
        List<Integer> is = after.clients();
        return was.equals(is)
                || (is.size() == was.size() + 1
                        && is.containsAll(was)
                        && action.delivered()
                                .filter(taken -> is.contains(taken.source()))
                                .isPresent());
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

    private record Client(NodeRef<?> server, String text) implements Node<Waiting, Message> {
        @Override
        public Waiting start(Effects<Message> effects) {
            effects.send(server, new Message.Request(text));
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
