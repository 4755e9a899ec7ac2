package dev.clew.oracle;

import dev.clew.annotation.ByNodeId;
import dev.clew.annotation.NodeId;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Random cluster of interchangeable peers, and often one more node. The behavior of a peer depends on the seed and on
 * the relations between the ids that it sees, never on the ids themselves. Ids occur in every place where they may.
 *
 * @param peers ids below this are interchangeable
 * @param size number of nodes
 */
record SymmetricCluster(long seed, int peers, int size, int budget)
        implements Node.WithTimers<Object, Object, Object>,
                Node.WithActions<Object, Object, Object>,
                Node.WithDisk<Object, Object, Object> {

    /** State of a peer. */
    record State(int value, Optional<@NodeId Integer> leader, Set<@NodeId Integer> seen, int left) {}

    /** Message between nodes. */
    record Message(int kind, @NodeId int about) {}

    /** Timer that watches a node. */
    record Watch(@NodeId int node) {}

    /** Image on disk. */
    record Image(List<@NodeId Integer> leaders) {}

    /** Number of sends by node, in two representations. */
    record Tally(Map<@NodeId Integer, Integer> byId, @ByNodeId List<Boolean> odd) {}

    /** Id that stands for no node. */
    private static final int NOBODY = -1;

    static ClusterModel model(long seed) {
        Random random = new Random(seed);
        int peers = 2 + random.nextInt(2);
        int size = peers + random.nextInt(2);
        SymmetricCluster node = new SymmetricCluster(seed, peers, size, 1 + random.nextInt(2));
        ClusterBuilder<Object> builder = ClusterModel.named("peers");
        IntStream.range(0, size).forEach(id -> builder.node("n" + id, node));
        builder.network(new Network(List.of(Network.Kind.values()).get(random.nextInt(3)), random.nextInt(4) == 0));
        if (random.nextInt(2) == 0) {
            builder.faults(faults(random));
        }
        if (random.nextInt(3) == 0) {
            builder.history(new Tally(Map.of(), Nobody.odd(size)), new Recorder());
        }
        if (random.nextInt(3) == 0) {
            int most = 1 + random.nextInt(3);
            builder.constraint("notCrowded", view -> waiting(view) <= most);
        }
        int bad = random.nextInt(4);
        builder.invariant("notAllThere", view -> count(view, bad) < size)
                .sometimes("someoneThere", view -> count(view, (bad + 1) % 3) > 0)
                .sometimes("leaderSeen", SymmetricCluster::isLeaderSeen)
                .step("noWayBack", (before, action, after) -> bad != 1 || count(before, 2) <= count(after, 2))
                .finalState("quiet", view -> count(view, 0) > 0)
                .checkDeadlock(random.nextInt(3) == 0)
                .symmetricNodes(IntStream.range(0, peers).toArray());
        return builder.build();
    }

    /** Returns the image of a value under a permutation, as the record's own components define it. */
    static Object rename(Object value, int[] map) {
        if (value instanceof State s) {
            return new State(s.value, s.leader.map(id -> map[id]), renamed(s.seen, map), s.left);
        }
        if (value instanceof Message m) {
            return new Message(m.kind, m.about < 0 ? m.about : map[m.about]);
        }
        if (value instanceof Watch w) {
            return new Watch(map[w.node]);
        }
        if (value instanceof Image i) {
            return new Image(i.leaders.stream().map(id -> map[id]).toList());
        }
        if (value instanceof Tally t) {
            Map<Integer, Integer> byId = new TreeMap<>();
            t.byId.forEach((id, count) -> byId.put(map[id], count));
            List<Boolean> odd = new ArrayList<>(t.odd);
            IntStream.range(0, odd.size()).forEach(id -> odd.set(map[id], t.odd.get(id)));
            return new Tally(byId, odd);
        }
        return value;
    }

    private static Set<Integer> renamed(Set<Integer> ids, int[] map) {
        Set<Integer> renamed = new TreeSet<>();
        ids.forEach(id -> renamed.add(map[id]));
        return renamed;
    }

    private static Faults faults(Random random) {
        // a crash between two sends of a handler distinguishes the receivers
        Faults faults = Faults.NONE
                .withCrashes(random.nextInt(2))
                .withCrashPoints(Faults.CrashPoints.HANDLERS)
                .withLoss(random.nextInt(2));
        faults = random.nextInt(2) == 0 ? faults.withDuplicates(1) : faults;
        faults = random.nextInt(2) == 0 ? faults.withPartitions(1) : faults;
        return faults.withNotices(random.nextInt(2) == 0);
    }

    private static int waiting(ClusterView<Object> view) {
        return IntStream.range(0, view.size())
                .map(id -> view.deliverable(id).size())
                .sum();
    }

    private static long count(ClusterView<Object> view, int value) {
        return IntStream.range(0, view.size())
                .filter(id -> view.state(id, State.class).value == value)
                .count();
    }

    private static boolean isLeaderSeen(ClusterView<Object> view) {
        return IntStream.range(0, view.size())
                .mapToObj(id -> view.state(id, State.class))
                .anyMatch(s -> s.leader.isPresent() && s.seen.contains(s.leader.get()));
    }

    /** List by node in which no node has done anything. */
    private static final class Nobody {
        static List<Boolean> odd(int size) {
            return IntStream.range(0, size).mapToObj(id -> false).toList();
        }
    }

    private static final class Recorder implements HistoryRecorder<Tally, Object> {
        @Override
        public Tally sent(Tally tally, Envelope<Object> envelope) {
            Map<Integer, Integer> byId = new TreeMap<>(tally.byId);
            byId.merge(envelope.destination(), 1, (a, b) -> 1);
            List<Boolean> odd = new ArrayList<>(tally.odd);
            odd.set(envelope.source(), true);
            return new Tally(byId, odd);
        }

        @Override
        public Tally delivered(Tally tally, Envelope<Object> envelope) {
            return tally;
        }
    }

    @Override
    public Object start(Effects<Object> effects) {
        State blank = new State(0, Optional.empty(), Set.of(), budget);
        return react(blank, 0, NOBODY, NOBODY, effects);
    }

    @Override
    public Object receive(Object state, int source, Object message, Effects<Object> effects) {
        Message received = (Message) message;
        return react((State) state, 1 + received.kind, source, received.about, effects);
    }

    @Override
    public Object timeout(Object state, Object timer, Effects<Object> effects) {
        return react((State) state, 5, ((Watch) timer).node, NOBODY, effects);
    }

    @Override
    public List<?> actions(Object state) {
        State at = (State) state;
        return rule(at.value, 6, 0).nextInt(3) == 0 ? List.of("go") : List.of();
    }

    @Override
    public Object act(Object state, Object action, Effects<Object> effects) {
        return react((State) state, 7, NOBODY, NOBODY, effects);
    }

    @Override
    public Object restart(Optional<Object> image, Effects<Object> effects) {
        Optional<Integer> leader = image.map(Image.class::cast).map(i -> i.leaders.get(0));
        return react(new State(1, leader, Set.of(), 0), 8, NOBODY, NOBODY, effects);
    }

    @Override
    public Object peerDown(Object state, int peer, Effects<Object> effects) {
        return react((State) state, 9, peer, NOBODY, effects);
    }

    private Random rule(Object... situation) {
        return new Random(seed * 31 + Objects.hash(situation) * 0x9e3779b97f4a7c15L);
    }

    /** Applies the rule for the situation; ids influence it only by which of them are equal. */
    private State react(State state, int event, int source, int about, Effects<Object> effects) {
        int self = effects.self();
        int leader = state.leader.orElse(NOBODY);
        Random rule = rule(
                state.value,
                event,
                leader == self,
                leader == source,
                leader == NOBODY,
                about == self,
                about == source,
                about == leader,
                state.seen.contains(source),
                state.seen.size(),
                self < peers,
                source < peers);
        boolean chooses = rule.nextInt(5) == 0;
        int branch = chooses ? effects.choose(2) : 0;
        for (int skipped = 0; skipped < branch; skipped++) {
            rule.nextInt();
        }
        int[] ids = {NOBODY, self, source, about, leader};
        int next = rule.nextInt(2) == 0 ? state.value : rule.nextInt(3);
        int follows = ids[rule.nextInt(5)];
        Set<Integer> seen = rule.nextInt(4) == 0 ? new TreeSet<>() : new TreeSet<>(state.seen);
        int noticed = ids[rule.nextInt(5)];
        if (noticed >= 0 && rule.nextInt(2) == 0) {
            seen.add(noticed);
        }
        if (follows >= 0 && rule.nextInt(3) == 0) {
            effects.setTimer(new Watch(follows));
        }
        if (follows >= 0 && rule.nextInt(3) == 0) {
            effects.persist(new Image(List.of(follows, self)));
            if (rule.nextBoolean()) {
                effects.sync();
            }
        }
        int left = state.left;
        if (left > 0 && rule.nextInt(3) > 0) {
            left--;
            send(ids[rule.nextInt(5)], new Message(rule.nextInt(3), ids[rule.nextInt(5)]), effects);
        }
        return new State(next, follows < 0 ? Optional.empty() : Optional.of(follows), seen, left);
    }

    /** Sends a message to one node or to all others. */
    private void send(int to, Message message, Effects<Object> effects) {
        for (int id = 0; id < size; id++) {
            if (to == id || (to == NOBODY && id != effects.self())) {
                effects.send(id, message);
            }
        }
    }
}
