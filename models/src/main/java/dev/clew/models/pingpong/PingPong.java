package dev.clew.models.pingpong;

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

/** Model of two nodes that count in turn, up to a limit. */
public final class PingPong implements ModelProvider {
    private static final String MAX = "max";
    private static final String EVENTUALLY = "eventually";
    private static final String NOTHING = "nothing";
    private static final String AT_MAX = "max";
    private static final String BEYOND_MAX = "beyond-max";
    private static final String STALE_PONGS = "stale-pongs";

    @Override
    public String name() {
        return "ping-pong";
    }

    @Override
    public String description() {
        return "Two nodes that count in turn, up to a limit (Stateright's ping-pong).";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(MAX, "Upper limit of the counts.", 5, 1, 1000),
                NetworkParameters.network(Network.Kind.UNORDERED_DUPLICATING),
                NetworkParameters.lossy(true),
                new Parameter.ChoiceParameter(
                        EVENTUALLY,
                        "Value that some count must reach in every fair behavior: nothing, max, or max + 1.",
                        NOTHING,
                        List.of(NOTHING, AT_MAX, BEYOND_MAX)));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(
                STALE_PONGS,
                "The pinger counts every pong, including one that it has already counted.",
                "CountsWithinOne"));
    }

    @Override
    public Model create(Parameters parameters) {
        int max = parameters.integer(MAX);
        boolean stale = parameters.choice(BUG_PARAMETER).equals(STALE_PONGS);
        ClusterBuilder<Message> cluster = ClusterModel.<Message>named(name()).network(NetworkParameters.of(parameters));
        NodeRef<Integer> pinger = cluster.node("pinger", new Counter(true, stale));
        NodeRef<Integer> ponger = cluster.node("ponger", new Counter(false, false));
        NodeGroup<Integer> both = NodeGroup.of(pinger, ponger);
        cluster.constraint("WithinMax", view -> view.state(pinger) <= max && view.state(ponger) <= max)
                .invariant("CountsWithinOne", view -> Math.abs(view.state(pinger) - view.state(ponger)) <= 1)
                .step("CountsOneByOne", both, (before, after) -> after == before + 1)
                .sometimes("MaxReached", view -> view.all(both).contains(max));
        switch (parameters.choice(EVENTUALLY)) {
            case AT_MAX ->
                cluster.eventually("EventuallyMax", view -> view.all(both).contains(max));
            case BEYOND_MAX ->
                cluster.eventually("EventuallyBeyondMax", view -> view.all(both).contains(max + 1));
            default -> {}
        }
        return cluster.build();
    }

    sealed interface Message {
        record Ping(int count) implements Message {}

        record Pong(int count) implements Message {}
    }

    private record Counter(boolean serves, boolean takesStale) implements Node<Integer, Message> {
        @Override
        public Integer start(Effects<Message> effects) {
            if (serves) {
                effects.broadcast(new Message.Ping(0));
            }
            return 0;
        }

        @Override
        public Integer receive(Integer count, int source, Message message, Effects<Message> effects) {
            if (message instanceof Message.Pong pong && (pong.count() == count || takesStale)) {
                effects.send(source, new Message.Ping(count + 1));
                return count + 1;
            }
            if (message instanceof Message.Ping ping && ping.count() == count) {
                effects.send(source, new Message.Pong(count));
                return count + 1;
            }
            return count;
        }
    }
}
