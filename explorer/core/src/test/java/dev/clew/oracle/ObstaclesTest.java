package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.Model;
import dev.clew.replay.Successors;
import dev.clew.semantics.Obstacle;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Steps that are said to be impossible, in the states of random protocols: none of them is possible, and of every message in
 * flight the delivery is either possible or said not to be.
 */
class ObstaclesTest {
    private static final int SEEDS = 120;
    private static final int STATES = 60;

    @Test
    void noStepIsBothPossibleAndImpossible() {
        Set<String> reasons = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            compare(RandomProtocols.faults(seed).model(), "faults, seed " + seed, reasons);
            compare(RandomProtocols.cluster(seed).model(), "cluster, seed " + seed, reasons);
            compare(RandomProtocols.sharedState(seed).model(), "shared state, seed " + seed, reasons);
        }
        for (String reason :
                List.of("is down", "is spent", "is cut", "would ignore it", "waits behind", "guard is false")) {
            assertThat(reasons).as(reason).anyMatch(text -> text.contains(reason));
        }
    }

    private static void compare(Model model, String what, Set<String> reasons) {
        TransitionSystem system = Systems.of(model);
        Successors successors = Successors.all(system);
        List<int[]> states = new ArrayList<>(system.initialStates());
        Set<IntList> known = new HashSet<>();
        states.forEach(state -> known.add(IntList.of(state)));
        for (int at = 0; at < states.size() && at < STATES; at++) {
            int[] state = states.get(at);
            List<Successors.Successor> steps = successors.of(state);
            Set<Action> enabled = steps.stream()
                    .map(step -> system.action(state, step.code()))
                    .collect(Collectors.toSet());
            List<Obstacle> obstacles = system.obstacles(state);
            String where = what + ", state " + system.variables(state);
            for (Obstacle obstacle : obstacles) {
                assertThat(isEnabled(obstacle.action(), enabled))
                        .as("%s: %s is impossible because %s", where, obstacle.action(), obstacle.reason())
                        .isFalse();
                reasons.add(obstacle.reason());
            }
            Set<Action> impossible = obstacles.stream().map(Obstacle::action).collect(Collectors.toSet());
            for (Action delivery : deliveries(system, state)) {
                assertThat(enabled.contains(delivery) || impossible.contains(delivery))
                        .as("%s: %s is neither possible nor said to be impossible", where, delivery)
                        .isTrue();
            }
            steps.stream()
                    .filter(step -> known.add(IntList.of(step.state())))
                    .forEach(step -> states.add(step.state()));
        }
    }

    /** A crash at whatever point, and a partition of whatever shape, contradicts that there can be none. */
    private static boolean isEnabled(Action action, Set<Action> enabled) {
        if (action instanceof Action.Partition) {
            return enabled.stream().anyMatch(each -> each instanceof Action.Partition);
        }
        if (action.kind() == Action.Kind.CRASH || action.kind() == Action.Kind.LOSE_DISK) {
            return enabled.stream()
                    .anyMatch(each -> each.kind() == action.kind()
                            && each.during() == null
                            && action.place() != null
                            && action.place().equals(each.place()));
        }
        return enabled.contains(action);
    }

    /** Returns the deliveries of all messages in flight, on a network without order. */
    private static List<Action> deliveries(TransitionSystem system, int[] state) {
        List<Action> deliveries = new ArrayList<>();
        Object network = system.variables(state).get("network");
        Set<?> inFlight =
                network instanceof Map<?, ?> map ? map.keySet() : network instanceof Set<?> set ? set : Set.of();
        for (Object each : inFlight) {
            if (each instanceof Envelope<?> envelope) {
                deliveries.add(new Action.Deliver(envelope.source(), envelope.destination(), envelope.message()));
            }
        }
        return deliveries;
    }
}
