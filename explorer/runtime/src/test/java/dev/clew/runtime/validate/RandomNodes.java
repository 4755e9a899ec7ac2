package dev.clew.runtime.validate;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import java.util.List;
import java.util.Random;

/** Random cluster of three nodes with small states that send each other small messages, without bound. */
final class RandomNodes {
    static final int NODES = 3;
    private static final int VALUES = 3;

    private RandomNodes() {}

    /** Messages. */
    sealed interface Message {
        /** A message with a value. */
        record Token(int value) implements Message {}
    }

    /**
     * Reaction of a node.
     *
     * @param next its next state
     * @param to distance of the node that gets a message; 0 for none
     * @param value value of the message
     */
    private record Reaction(int next, int to, int value) {
        static Reaction random(Random random) {
            return new Reaction(random.nextInt(VALUES), random.nextInt(NODES), random.nextInt(VALUES));
        }

        int applied(Effects<Message> effects) {
            if (to != 0) {
                effects.send((effects.self() + to) % NODES, new Message.Token(value));
            }
            return next;
        }
    }

    private record Server(List<Reaction> receiving, List<Reaction> acting)
            implements Node.WithActions<Integer, Message, String> {
        @Override
        public Integer start(Effects<Message> effects) {
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, Message message, Effects<Message> effects) {
            int value = ((Message.Token) message).value();
            return receiving.get(state * VALUES + value).applied(effects);
        }

        @Override
        public List<String> actions(Integer state) {
            return List.of("go");
        }

        @Override
        public Integer act(Integer state, String action, Effects<Message> effects) {
            return acting.get(state).applied(effects);
        }
    }

    static ClusterModel model(Random random) {
        ClusterBuilder<Message> builder =
                ClusterModel.<Message>named("random-nodes").checkDeadlock(false);
        for (int i = 0; i < NODES; i++) {
            builder.add("n" + i, new Server(reactions(VALUES * VALUES, random), reactions(VALUES, random)));
        }
        return builder.faults(Faults.NONE).build();
    }

    private static List<Reaction> reactions(int count, Random random) {
        return java.util.stream.Stream.generate(() -> Reaction.random(random))
                .limit(count)
                .toList();
    }
}
