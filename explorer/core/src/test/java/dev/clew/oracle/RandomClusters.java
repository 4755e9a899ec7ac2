package dev.clew.oracle;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Network;
import dev.clew.model.NodeGroup;
import dev.clew.model.Property;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.ClusterSpec.Claim;
import dev.clew.oracle.ClusterSpec.Condition;
import dev.clew.oracle.ClusterSpec.Event;
import dev.clew.oracle.ClusterSpec.HistorySpec;
import dev.clew.oracle.ClusterSpec.NodeSpec;
import dev.clew.oracle.ClusterSpec.Outcome;
import dev.clew.oracle.ClusterSpec.Refusal;
import dev.clew.oracle.ClusterSpec.Send;
import dev.clew.oracle.ClusterSpec.StepClaim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random cluster protocols, each determined by its seed. */
final class RandomClusters {
    /** Number of values of a node's state. */
    static final int VALUES = 4;
    /** Number of messages of a cluster. */
    static final int MESSAGES = 3;

    /** Percentage of protocols with one of the shapes that purely random choices would hardly ever give. */
    private static final int RARE_PERCENT = 12;

    private static final long RARE_SALT = 0x2f6b1c9d83e47a50L;
    private static final long GUARD_SALT = 0x6a09e667L;
    private static final int GUARDED_PERCENT = 25;

    private static final int TIMERS = 2;
    private static final int IMAGES = 3;

    private final Random random;
    /** Whether faults happen; without them, every random choice is as if there were none. */
    private final boolean faulty;

    /** Whether most steps belong to a single node, so that many steps commute and many paths lead to a state. */
    private final boolean loose;

    /** Whether values only grow, so that different steps have equal effects. */
    private final boolean monotone;

    private final int size;
    private final Network network;
    /** Whether four nodes may fail, of which the default lets one be down at once. */
    private final boolean quorum;

    /** Whether many messages go to nobody, from handlers that leave the state unchanged. */
    private final boolean shouting;

    /** Node whose inbox is all that invariants and goals read; negative if they may read anything. */
    private final int watched;

    private final @Nullable HistorySpec history;
    /** Whether only the network bounds sends: as a set, or as a multiset under a constraint. */
    private final boolean unbudgeted;

    /** Draws which messages are refused. */
    private final Random guards;

    /** Whether nodes refuse messages. */
    private final boolean guarded;

    private RandomClusters(long seed, boolean faulty, boolean watching) {
        random = new Random(seed);
        guards = new Random(seed ^ GUARD_SALT);
        guarded = guards.nextInt(100) < GUARDED_PERCENT;
        this.faulty = faulty;
        loose = chance(40);
        monotone = loose && chance(60);
        Random rare = new Random(seed ^ RARE_SALT);
        quorum = faulty && rare.nextInt(100) < RARE_PERCENT;
        shouting = rare.nextInt(100) < RARE_PERCENT;
        int few = faulty ? 2 + random.nextInt(2) : loose ? 3 + random.nextInt(2) : 2 + random.nextInt(2);
        size = quorum ? 4 : few;
        watched = watching || rare.nextInt(100) < RARE_PERCENT ? rare.nextInt(size) : -1;
        network = loose
                ? new Network(chance(50) ? Network.Kind.ORDERED : Network.Kind.UNORDERED_NONDUPLICATING, chance(20))
                : new Network(pick(Network.Kind.values()), chance(35));
        history = chance(loose ? 20 : 35)
                ? new HistorySpec(2 + random.nextInt(4), subset(MESSAGES), guards.nextBoolean())
                : null;
        unbudgeted = !faulty && !loose && network.kind() != Network.Kind.ORDERED && chance(35);
    }

    /** Returns the protocol of a seed. */
    static ClusterSpec of(long seed) {
        return new RandomClusters(seed, false, false).spec();
    }

    /**
     * Returns a protocol whose invariants and goals read only one inbox, and whose nodes often send several messages at
     * once.
     */
    static ClusterSpec watching(long seed) {
        return new RandomClusters(seed, false, true).spec();
    }

    /** Returns the protocol with faults of a seed. */
    static ClusterSpec withFaults(long seed) {
        return new RandomClusters(seed, true, false).spec();
    }

    /** Returns the model of a protocol. */
    static ClusterModel model(ClusterSpec spec) {
        return builder(spec).build();
    }

    /** Returns a builder of a protocol's model, to which more can be added. */
    static ClusterBuilder<Object> builder(ClusterSpec spec) {
        ClusterBuilder<Object> builder = ClusterModel.named("random");
        NodeGroup<Object> nodes = builder.nodes(
                "n", spec.nodes().size(), id -> new TableNode(spec.nodes().get(id), spec.messages(), spec.reports()));
        for (StepClaim claim : spec.stepClaims()) {
            builder.step(
                    claim.name(),
                    nodes.subGroup(0, claim.nodes(spec)),
                    (before, after) -> claim.test(before, after, spec));
        }
        return described(spec, builder);
    }

    /** Returns a model of a protocol whose nodes keep their state in fields. */
    static ClusterModel mutableModel(ClusterSpec spec) {
        ClusterBuilder<Object> builder = ClusterModel.named("random");
        NodeGroup<MutableTwin> nodes = builder.mutableNodes(
                "n",
                spec.nodes().size(),
                id -> new MutableTwin(new TableNode(spec.nodes().get(id), spec.messages(), spec.reports())));
        for (StepClaim claim : spec.stepClaims()) {
            builder.step(
                    claim.name(),
                    nodes.subGroup(0, claim.nodes(spec)),
                    (before, after) -> claim.test(before.state(), after.state(), spec));
        }
        return described(spec, builder).build();
    }

    private static ClusterBuilder<Object> described(ClusterSpec spec, ClusterBuilder<Object> builder) {
        builder.network(spec.network()).faults(spec.faults()).checkDeadlock(spec.checksDeadlock());
        HistorySpec history = spec.history();
        if (spec.reports()) {
            builder.operations();
        } else if (history != null) {
            builder.history(0, new Counter(history, spec.messages()));
        }
        for (Claim claim : spec.claims()) {
            switch (claim.kind()) {
                case INVARIANT ->
                    builder.invariant(claim.name(), v -> claim.condition().test(MutableTwin.unwrapped(v), spec));
                case SOMETIMES ->
                    builder.sometimes(claim.name(), v -> claim.condition().test(MutableTwin.unwrapped(v), spec));
                case CONSTRAINT ->
                    builder.constraint(claim.name(), v -> claim.condition().test(MutableTwin.unwrapped(v), spec));
                case FINAL ->
                    builder.finalState(claim.name(), v -> claim.condition().test(MutableTwin.unwrapped(v), spec));
                case TEMPORAL -> throw new IllegalArgumentException("a claim speaks of single states");
            }
        }
        return builder;
    }

    private ClusterSpec spec() {
        boolean acts = watched >= 0 || (!quorum && (loose || chance(50)));
        boolean timed = chance(50);
        Encoding shared = pick(Encoding.values());
        List<NodeSpec> nodes = new ArrayList<>();
        for (int id = 0; id < size; id++) {
            nodes.add(node(id, chance(60) ? shared : pick(Encoding.values()), acts, timed));
        }
        Faults faults = faulty ? new RandomFaults(random).of(size) : Faults.NONE;
        if (quorum && faults.crashes() > 0) {
            faults = faults.withCrashes(2).withDown(0);
        }
        return new ClusterSpec(
                nodes,
                network,
                faults,
                pick(Encoding.values()),
                history,
                claims(),
                faulty ? stepClaims() : List.of(),
                chance(loose ? 15 : 35));
    }

    private NodeSpec node(int id, Encoding encoding, boolean acts, boolean timed) {
        int budget = unbudgeted ? -1 : watched >= 0 ? 2 : loose || faulty ? 1 : 1 + random.nextInt(size == 2 ? 4 : 2);
        Map<Event, List<Outcome>> table = new LinkedHashMap<>();
        Map<Integer, List<Integer>> actions = new LinkedHashMap<>();
        for (int value = 0; value < VALUES; value++) {
            for (int source = 0; source < size; source++) {
                for (int message = 0; message < MESSAGES; message++) {
                    if (chance(55)) {
                        table.put(
                                new Event(value, Event.Kind.RECEIVE, source, message), outcomes(id, value, timed, 15));
                    }
                }
            }
            for (int timer = 0; timer < TIMERS; timer++) {
                if (timed && chance(70)) {
                    table.put(new Event(value, Event.Kind.TIMEOUT, 0, timer), outcomes(id, value, true, 15));
                }
            }
            if (faulty) {
                addFaultHandlers(id, value, timed, table);
            }
            if (acts && chance(loose ? 80 : 40)) {
                List<Integer> enabled = chance(50) ? List.of(0) : List.of(1, 0);
                actions.put(value, enabled);
                int at = value;
                enabled.forEach(a -> table.put(new Event(at, Event.Kind.ACT, 0, a), outcomes(id, at, timed, 15)));
            }
        }
        boolean mayFail = !faulty || chance(75) || quorum;
        List<Outcome> start = outcomes(id, 0, timed, 10);
        return new NodeSpec(encoding, budget, mayFail, watched >= 0 ? silent(start) : start, table, actions, refused());
    }

    /** Returns the messages that a node does not accept, in some clusters; drawn apart, so that all else stays the same. */
    private Set<Refusal> refused() {
        Set<Refusal> refused = new LinkedHashSet<>();
        for (int value = 0; guarded && value < VALUES; value++) {
            for (int message = 0; message < MESSAGES; message++) {
                if (guards.nextInt(100) < 25) {
                    refused.add(new Refusal(value, message));
                }
            }
        }
        return refused;
    }

    /**
     * Adds a node's reactions to a restart with an image and to a notice about a peer; images are numbered like values.
     */
    private void addFaultHandlers(int id, int value, boolean timed, Map<Event, List<Outcome>> table) {
        int image = value - 1;
        if (chance(75)) {
            table.put(new Event(image, Event.Kind.RESTART, 0, 0), outcomes(id, Math.max(0, image), timed, 15));
        }
        for (int peer = 0; peer < size; peer++) {
            if (chance(50)) {
                table.put(new Event(value, Event.Kind.PEER_DOWN, peer, 0), outcomes(id, value, timed, 15));
            }
            if (chance(50)) {
                table.put(new Event(value, Event.Kind.PEER_UP, peer, 0), outcomes(id, value, timed, 15));
            }
        }
    }

    /**
     * Returns outcomes without their sends, so that the result of a predicate over an inbox is not determined from the
     * start.
     */
    private static List<Outcome> silent(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(o -> new Outcome(o.value(), List.of(), o.set(), o.cancelled(), o.writes()))
                .toList();
    }

    /** Returns up to three writes, with syncs between some of them. */
    private List<Integer> writes() {
        List<Integer> writes = new ArrayList<>();
        for (int left = chance(40) ? 1 + random.nextInt(3) : 0; left > 0; left--) {
            writes.add(chance(25) ? ClusterSpec.SYNC : random.nextInt(IMAGES));
        }
        return writes;
    }

    private List<Outcome> outcomes(int id, int from, boolean timed, int choicePercent) {
        List<Outcome> outcomes = new ArrayList<>();
        int count = chance(choicePercent) ? 2 + random.nextInt(2) : 1;
        for (int i = 0; i < count; i++) {
            List<Send> sends = new ArrayList<>();
            int most = watched >= 0 && chance(50) ? 2 : loose && chance(75) ? 0 : random.nextInt(4) - 1;
            for (int left = most; left > 0; left--) {
                int destination =
                        chance(shouting ? 40 : 3) ? size : chance(8) ? id : (id + 1 + random.nextInt(size - 1)) % size;
                sends.add(new Send(destination, random.nextInt(MESSAGES)));
            }
            List<Integer> set = timed && chance(30) ? subset(TIMERS) : List.of();
            List<Integer> cancelled = timed && chance(20) ? subset(TIMERS) : List.of();
            int drawn = monotone ? Math.min(VALUES - 1, from + random.nextInt(3)) : random.nextInt(loose ? 3 : VALUES);
            int value = shouting && chance(50) ? from : drawn;
            outcomes.add(new Outcome(value, sends, set, cancelled, faulty ? writes() : List.of()));
        }
        return outcomes;
    }

    private List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (int i = random.nextInt(loose ? 2 : 3); i > 0; i--) {
            claims.add(new Claim(
                    Property.Kind.INVARIANT, "inv" + i, new Condition.Not(rare((loose ? 3 : 1) + random.nextInt(4)))));
        }
        for (int i = Math.max(0, random.nextInt(4) - 1); i > 0; i--) {
            claims.add(new Claim(Property.Kind.SOMETIMES, "goal" + i, rare(1 + random.nextInt(2))));
        }
        if (unbudgeted && network.kind() == Network.Kind.UNORDERED_NONDUPLICATING) {
            int most = 3 + random.nextInt(2);
            claims.add(new Claim(Property.Kind.CONSTRAINT, "crowd", new Condition.Not(new Condition.Crowded(most))));
        }
        if (chance(loose ? 5 : 20)) {
            claims.add(new Claim(Property.Kind.CONSTRAINT, "bound", new Condition.Not(rare(2))));
        }
        if (chance(30)) {
            claims.add(new Claim(Property.Kind.FINAL, "final", condition()));
        }
        if (history != null && history.byClients()) {
            claims.add(new Claim(
                    Property.Kind.CONSTRAINT, "few", new Condition.FewOperations(HistorySpec.MOST_OPERATIONS)));
        }
        return claims;
    }

    private List<StepClaim> stepClaims() {
        List<StepClaim> claims = new ArrayList<>();
        for (int i = chance(40) ? 1 + random.nextInt(2) : 0; i > 0; i--) {
            claims.add(new StepClaim(
                    "step" + i, random.nextInt(size), random.nextInt(VALUES), random.nextInt(VALUES), chance(30)));
        }
        return claims;
    }

    /** Returns a conjunction: the more conditions, the fewer states fulfil it. */
    private Condition rare(int conditions) {
        Condition rare = condition();
        for (int i = 1; i < conditions && watched < 0; i++) {
            rare = new Condition.And(rare, condition());
        }
        return rare;
    }

    private Condition condition() {
        if (watched >= 0) {
            return new Condition.Waiting(watched, random.nextInt(MESSAGES), 1 + random.nextInt(2));
        }
        if (faulty && chance(25)) {
            return chance(50)
                    ? new Condition.IsDown(random.nextInt(size))
                    : new Condition.Wrote(random.nextInt(size), random.nextInt(IMAGES));
        }
        return switch (random.nextInt(8)) {
            case 0 -> new Condition.Waiting(random.nextInt(size), random.nextInt(MESSAGES), 1 + random.nextInt(2));
            case 1 -> new Condition.Crowded(2 + random.nextInt(2));
            case 2, 3 -> history == null ? nodeIs() : new Condition.HistoryIs(random.nextInt(history.modulus()));
            case 4 -> new Condition.If(nodeIs(), condition(), nodeIs());
            case 5 -> new Condition.Not(nodeIs());
            default -> nodeIs();
        };
    }

    private Condition nodeIs() {
        return new Condition.NodeIs(random.nextInt(size), random.nextInt(VALUES));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private List<Integer> subset(int below) {
        List<Integer> subset = new ArrayList<>();
        for (int i = 0; i < below; i++) {
            if (chance(60)) {
                subset.add(i);
            }
        }
        return subset;
    }

    /** History that depends on the order of messages: it doubles before it adds. */
    private record Counter(HistorySpec spec, Encoding messages) implements HistoryRecorder<Integer, Object> {
        @Override
        public Integer sent(Integer history, Envelope<Object> envelope) {
            return observesSent(envelope.message()) ? next(history, envelope.source() + 1) : history;
        }

        @Override
        public Integer delivered(Integer history, Envelope<Object> envelope) {
            return observesDelivered(envelope.message()) ? next(history, 2 * envelope.destination() + 1) : history;
        }

        @Override
        public boolean observesSent(Object message) {
            return !observesDelivered(message);
        }

        @Override
        public boolean observesDelivered(Object message) {
            return spec.watched().stream().anyMatch(m -> messages.of(m, 0).equals(message));
        }

        private int next(int history, int plus) {
            return (2 * history + plus) % spec.modulus();
        }
    }
}
