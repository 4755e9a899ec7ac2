package dev.clew.oracle;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.Fairness;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.TemporalProperty.Operator;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.RandomProtocols.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Random clusters in which one or two nodes send messages to a third without end, numbered cyclically, over ordered
 * links that may lose them: the next message may change for ever and never be delivered. A constraint bounds how many
 * are in flight. Each cluster is determined by its seed, with random temporal properties and fairness.
 */
final class RandomTraffic {
    /** Id of the receiver; nodes 0 and 2 send. */
    private static final int RECEIVER = 1;

    private static final int VALUES = 3;
    private static final List<Operator> OPERATORS = List.of(Operator.values());
    private static final List<Fairness.Kind> KINDS =
            List.of(Fairness.Kind.DELIVERY, Fairness.Kind.DELIVERY, Fairness.Kind.INTERNAL, Fairness.Kind.ANY);

    private final Random random;
    private final int modulus;
    private final int senders;
    private final int least;
    private final int most;
    private final int[] table;
    private final StringBuilder description = new StringBuilder();

    private RandomTraffic(long seed) {
        random = new Random(seed);
        modulus = 3 + random.nextInt(2);
        senders = chance(80) ? 1 : 2;
        least = random.nextInt(2);
        // one more message still has a number of its own
        most = Math.min(senders == 1 ? modulus - 1 : 1, 1 + least + random.nextInt(2));
        table = random.ints(0, VALUES).limit((long) VALUES * modulus).toArray();
    }

    /** Returns the protocol of a seed. */
    static Protocol of(long seed) {
        RandomTraffic traffic = new RandomTraffic(seed);
        ClusterModel model = traffic.model();
        return new Protocol(model, "RandomTraffic.of(" + seed + "L): " + traffic.description);
    }

    /** Sends numbers in turn, the first one when it starts. */
    record Sender(int modulus) implements Node.WithActions<Integer, Integer, Object> {
        @Override
        public Integer start(Effects<Integer> effects) {
            effects.send(RECEIVER, 0);
            return 1 % modulus;
        }

        @Override
        public Integer receive(Integer next, int source, Integer message, Effects<Integer> effects) {
            return next;
        }

        @Override
        public List<String> actions(Integer next) {
            return List.of("send");
        }

        @Override
        public Integer act(Integer next, Object action, Effects<Integer> effects) {
            effects.send(RECEIVER, next);
            return (next + 1) % modulus;
        }
    }

    /** Goes from value to value by a table, starting at 0. */
    record Receiver(List<Integer> table, int modulus) implements Node<Integer, Integer> {
        @Override
        public Integer start(Effects<Integer> effects) {
            return 0;
        }

        @Override
        public Integer receive(Integer value, int source, Integer message, Effects<Integer> effects) {
            return table.get(value * modulus + message);
        }
    }

    /** Returns the number of messages in flight from a sender: they are numbered cyclically and stay in order. */
    static int inFlight(ClusterView<Integer> view, int sender, int modulus) {
        for (Envelope<Integer> head : view.deliverable(RECEIVER)) {
            if (head.source() == sender) {
                return 1 + Math.floorMod((Integer) view.state(sender) - head.message() - 1, modulus);
            }
        }
        return 0;
    }

    private ClusterModel model() {
        boolean untilReceived = chance(60);
        boolean lossy = chance(80);
        Faults faults = lossy ? Faults.NONE : Faults.NONE.withLoss(chance(70) ? Faults.UNLIMITED : 1);
        faults = chance(15) ? faults.withDuplicates(Faults.UNLIMITED) : faults;
        List<Integer> reactions = Arrays.stream(table).boxed().toList();
        ClusterBuilder<Integer> builder = ClusterModel.<Integer>named("traffic")
                .add("a", new Sender(modulus))
                .add("b", new Receiver(reactions, modulus));
        if (senders == 2) {
            builder.node("c", new Sender(modulus));
        }
        builder.network(new Network(Network.Kind.ORDERED, lossy)).faults(faults);
        builder.constraint("bounded", bounded(modulus, least, most, untilReceived));
        description.append("modulus %d, %d senders, %d to %d in flight%s, lossy %s, %s, reactions %s"
                .formatted(
                        modulus,
                        senders,
                        least,
                        most,
                        untilReceived ? " until received" : "",
                        lossy,
                        faults,
                        reactions));
        addClaims(builder);
        return builder.fairness(fairness()).checkDeadlock(false).build();
    }

    /** Returns a predicate that bounds the messages in flight from each sender; captures only numbers. */
    private static Predicate<ClusterView<Integer>> bounded(int modulus, int least, int most, boolean untilReceived) {
        return view -> {
            for (int sender = 0; sender < view.size(); sender += 2) {
                int count = inFlight(view, sender, modulus);
                boolean few = count < least
                        && !(untilReceived && !view.state(RECEIVER).equals(0));
                if (few || count > most) {
                    return false;
                }
            }
            return true;
        };
    }

    private void addClaims(ClusterBuilder<Integer> builder) {
        for (int left = chance(70) ? 1 : 2; left > 0; left--) {
            Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
            String name = "claim" + left;
            description.append("\n  ").append(name).append(' ').append(operator);
            Predicate<ClusterView<Integer>> first = condition();
            switch (operator) {
                case EVENTUALLY -> builder.eventually(name, first);
                case LEADS_TO -> builder.leadsTo(name, first, condition());
                case INFINITELY_OFTEN -> builder.infinitelyOften(name, first);
                case EVENTUALLY_ALWAYS -> builder.eventuallyAlways(name, first);
            }
        }
    }

    private Predicate<ClusterView<Integer>> condition() {
        int number = random.nextInt(VALUES);
        int what = random.nextInt(5);
        description.append(" (").append(what).append(": ").append(number).append(')');
        int numbers = modulus;
        return switch (what) {
            case 0 -> view -> view.state(0).equals(number % numbers);
            case 1 -> view -> inFlight(view, 0, numbers) == number;
            case 2 -> view -> !view.state(RECEIVER).equals(number);
            default -> view -> view.state(RECEIVER).equals(number);
        };
    }

    private Fairness[] fairness() {
        List<Fairness> fairness = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            Fairness.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            Fairness one = chance(65) ? Fairness.weak(kind) : Fairness.strong(kind);
            one = chance(20) ? one.at(kind == Fairness.Kind.INTERNAL ? "a" : "b") : one;
            fairness.add(chance(25) ? one.jointly() : one);
        }
        description.append("\n  ").append(fairness);
        return fairness.toArray(Fairness[]::new);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
