package dev.clew.oracle;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.IndexedVariable;
import dev.clew.model.SetVariable;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateStep;
import dev.clew.model.StateView;
import dev.clew.oracle.RandomProtocols.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Random protocols similar to two-phase commit: replicas that all have the same rules, and a set of messages that are
 * never removed. Many steps commute and many paths lead to one state, over many levels with few values: this is what
 * the engine needs before it skips lookups of commuting steps.
 */
@KeepsNoState("generated once, and never changed")
final class RandomReplicas {
    private static final List<String> SHARED = List.of("stop", "go");

    /** Message that a rule requires or sends: none, the replica's own, that of the next replica, or a shared one. */
    private enum Message {
        NONE,
        OWN,
        NEXT,
        STOP,
        GO
    }

    /**
     * Rule that every replica follows.
     *
     * @param from the required local state; negative for any
     */
    private record Rule(int from, Message needed, int to, Message sent) {}

    private final List<Integer> replicas;
    private final List<Rule> rules;
    private final IndexedVariable<Integer, Integer> local;
    private final SetVariable<Object> messages;
    private final SharedStateModel.Builder builder = SharedStateModel.named("replicas");

    private RandomReplicas(int count, List<Rule> rules) {
        this.rules = rules;
        replicas = List.of(0, 1, 2, 3).subList(0, count);
        List<Object> universe = new ArrayList<>(replicas);
        universe.addAll(SHARED);
        local = builder.indexed("local", replicas, 0);
        messages = builder.set("messages", universe);
    }

    /** Returns the protocol of a seed. */
    static Protocol of(long seed) {
        Random random = new Random(seed);
        List<Rule> rules = new ArrayList<>();
        for (int i = 3 + random.nextInt(4); i > 0; i--) {
            rules.add(new Rule(
                    random.nextInt(100) < 30 ? -1 : random.nextInt(3),
                    random.nextInt(100) < 40 ? Message.NONE : pick(random),
                    random.nextInt(4),
                    random.nextInt(100) < 40 ? Message.NONE : pick(random)));
        }
        int count = 3 + random.nextInt(2);
        int forbidden = random.nextInt(4);
        SharedStateModel model = new RandomReplicas(count, rules).model(forbidden);
        return new Protocol(
                model,
                "RandomProtocols.replicas(" + seed + "L): " + count + " replicas, not all at " + forbidden
                        + ", rules\n  " + rules.stream().map(Rule::toString).collect(Collectors.joining("\n  ")));
    }

    private static Message pick(Random random) {
        return List.of(Message.values()).get(random.nextInt(5));
    }

    private SharedStateModel model(int forbidden) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            builder.action("Rule" + i, replicas, (s, r) -> applies(rule, s, r), (s, r) -> apply(rule, s, r));
        }
        if (forbidden > 0) {
            builder.invariant("notAllThere", s -> s.values(local).stream().anyMatch(value -> value != forbidden));
        }
        return builder.checkDeadlock(false).build();
    }

    private boolean applies(Rule rule, StateView state, int replica) {
        return (rule.from() < 0 || state.get(local, replica) == rule.from())
                && (rule.needed() == Message.NONE || state.contains(messages, of(rule.needed(), replica)));
    }

    private void apply(Rule rule, StateStep step, int replica) {
        step.set(local, replica, rule.to());
        if (rule.sent() != Message.NONE) {
            step.add(messages, of(rule.sent(), replica));
        }
    }

    private Object of(Message message, int replica) {
        return switch (message) {
            case OWN, NONE -> replica;
            case NEXT -> (replica + 1) % replicas.size();
            case STOP -> "stop";
            case GO -> "go";
        };
    }
}
