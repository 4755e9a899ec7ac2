package dev.clew.semantics.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.Fields;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an expansion says of a successor is true of it: its fingerprint, the fields in which it differs, and which steps
 * from it need not be looked up, because another order of the same steps leads to their targets.
 */
class ExpansionTest {
    private static final int MOST_STATES = 150;

    /** Passes on what it gets, to one other node or to both, and writes it. */
    private record Relay(List<Integer> recipients) implements Node.WithDisk<String, String, String> {
        @Override
        public String start(Effects<String> effects) {
            recipients.forEach(to -> effects.send(to, "start"));
            return "";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            if (state.length() < 2) {
                effects.persist(state + "w");
                effects.send(effects.self(), "own");
                recipients.forEach(to -> effects.send(to, "next"));
                return state + "r";
            }
            return state;
        }

        @Override
        public String peerDown(String state, int peer, Effects<String> effects) {
            return "down";
        }

        @Override
        public String restart(Optional<String> image, Effects<String> effects) {
            effects.send(recipients.get(0), "back");
            return image.orElse("lost");
        }
    }

    /** Remembers the receiver of the last message and the number of those sent, up to some number. */
    private static final class Traffic implements HistoryRecorder<List<Integer>, String> {
        @Override
        public List<Integer> sent(List<Integer> history, Envelope<String> envelope) {
            return List.of(history.get(0), (history.get(1) + 1) % 5);
        }

        @Override
        public List<Integer> delivered(List<Integer> history, Envelope<String> envelope) {
            return List.of(envelope.destination(), history.get(1));
        }
    }

    static Stream<Arguments> clusters() {
        Faults crash = Faults.NONE.withCrashes(1);
        Faults cut = Faults.NONE.withPartitions(1).withShape(Faults.Shape.ISOLATE);
        List<Faults> faults = List.of(
                Faults.NONE.withLoss(1).withDuplicates(1),
                crash.withCrashLinks(Faults.CrashLinks.KEPT).withDiskLosses(1),
                crash.withCrashLinks(Faults.CrashLinks.BROKEN),
                crash.withCrashLinks(Faults.CrashLinks.BROKEN).withNotices(true),
                crash.withCrashLinks(Faults.CrashLinks.KEPT).withNotices(true),
                Faults.NONE.withCrashes(2).withDown(1).withCrashPoints(Faults.CrashPoints.HANDLERS),
                cut.withCrossing(Faults.Crossing.LOST),
                cut.withCrossing(Faults.Crossing.LOST).withNotices(true),
                cut.withCrashes(1).withCrashLinks(Faults.CrashLinks.BROKEN).withCrossing(Faults.Crossing.LOST));
        return Stream.of(Network.Kind.values()).flatMap(kind -> faults.stream()
                .flatMap(each -> Stream.of(false, true).map(history -> Arguments.of(kind, each, history))));
    }

    private static ClusterModel model(Network.Kind kind, Faults faults, boolean history) {
        ClusterBuilder<String> builder = ClusterModel.<String>named("relays")
                .add("a", new Relay(List.of(1)))
                .add("b", new Relay(List.of(2, 0)))
                .add("c", new Relay(List.of(0)))
                .network(Network.reliable(kind))
                .faults(faults)
                .checkDeadlock(false);
        return (history ? builder.history(List.of(-1, 0), new Traffic()) : builder).build();
    }

    /** The first states of a system, with their expansions; the layout grows where it must. */
    private static final class States {
        final TransitionSystem system;
        final Deque<int[]> open = new ArrayDeque<>();
        final Set<List<Integer>> seen = new HashSet<>();

        States(TransitionSystem system) {
            this.system = system;
            system.initialStates().forEach(this::meet);
        }

        void meet(int[] numbers) {
            if (seen.size() < MOST_STATES && seen.add(list(numbers))) {
                open.add(numbers);
            }
        }

        Expansion expanded(int[] numbers, long sleepMask) {
            while (true) {
                system.growLayout();
                int[] vector = new int[system.layout().words()];
                system.layout().pack(numbers, vector);
                Expander expander = system.newExpander();
                Expansion expansion = expander.expand(vector, system.fingerprint(numbers), sleepMask);
                if (!expansion.overflow()) {
                    return expansion;
                }
            }
        }
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static int[] successor(Expansion expansion, int number) {
        int[] numbers = new int[expansion.numbers().length];
        expansion.unpack(number, numbers);
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void everySuccessorIsDescribed(Network.Kind kind, Faults faults, boolean history) {
        States states = new States(Systems.of(model(kind, faults, history)));
        TransitionSystem system = states.system;
        while (!states.open.isEmpty()) {
            int[] numbers = states.open.remove();
            Expansion expansion = states.expanded(numbers, 0);
            int[] before = system.fieldsOf(numbers).clone();
            for (int i = 0; i < expansion.count(); i++) {
                int[] next = successor(expansion, i);
                assertThat(expansion.fingerprint(i)).isEqualTo(system.fingerprint(next));
                int[] after = system.fieldsOf(next);
                for (int field = 0; field < after.length; field++) {
                    if (before[field] != after[field]) {
                        assertThat(expansion.changes(i) & Fields.bit(field)).isNotZero();
                    }
                }
                states.meet(next);
            }
        }
    }

    /** A step of a node is asleep only if the other order reaches its targets, so that nothing is missed. */
    @ParameterizedTest
    @MethodSource("clusters")
    void stepsThatAreAsleepReachWhatTheOtherOrderReaches(Network.Kind kind, Faults faults, boolean history) {
        States states = new States(Systems.of(model(kind, faults, history)));
        int asleep = 0;
        for (int left = 40; left > 0 && !states.open.isEmpty(); left--) {
            Expansion expansion = states.expanded(states.open.remove(), 0);
            List<int[]> successors = Stream.iterate(0, i -> i < expansion.count(), i -> i + 1)
                    .map(i -> successor(expansion, i))
                    .toList();
            Set<List<Integer>> reached = successors.stream()
                    .flatMap(next -> targets(states, next, 0).stream())
                    .collect(Collectors.toSet());
            Set<List<Integer>> reachedAwake = new HashSet<>();
            for (int i = 0; i < successors.size(); i++) {
                long mask = expansion.sleepMask(i);
                asleep += mask == 0 ? 0 : 1;
                reachedAwake.addAll(targets(states, successors.get(i), mask));
                states.meet(successors.get(i));
            }
            assertThat(reachedAwake).isEqualTo(reached);
        }
        if (kind == Network.Kind.UNORDERED_DUPLICATING) {
            assertThat(asleep).isZero();
        }
    }

    private static Set<List<Integer>> targets(States states, int[] numbers, long sleepMask) {
        Expansion expansion = states.expanded(numbers, sleepMask);
        Set<List<Integer>> targets = new HashSet<>();
        for (int i = 0; i < expansion.count(); i++) {
            targets.add(list(successor(expansion, i)));
        }
        return targets;
    }
}
