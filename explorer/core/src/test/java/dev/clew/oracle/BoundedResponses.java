package dev.clew.oracle;

import dev.clew.model.Action;
import dev.clew.model.ClusterModel;
import dev.clew.oracle.TransitionSystem.TemporalRule;
import dev.clew.oracle.TransitionSystem.Transition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Judges a bound on the time of a response naively: explores every state of a timed cluster together with the time for which
 * the oldest unanswered request waits.
 */
final class BoundedResponses {
    private static final int NONE = -1;

    private final ClusterSystem system;
    private final TemporalRule<ClusterState> rule;
    private final int bound;
    private final Set<Waiting> seen = new HashSet<>();

    private record Waiting(ClusterState state, int waited) {}

    /** Prepares to judge the first temporal property of a model whose states are few. */
    BoundedResponses(ClusterModel model) {
        system = new ClusterSystem(model);
        rule = system.temporalRules().get(0);
        bound = model.temporalProperties().get(0).within();
    }

    /** Returns the number of states of a shortest behavior that violates the bound; empty if there is none. */
    OptionalInt shortest() {
        List<Waiting> level = new ArrayList<>();
        for (ClusterState state : system.initialStates()) {
            enter(state, NONE, level);
        }
        for (int length = 1; !level.isEmpty(); length++) {
            List<Waiting> next = new ArrayList<>();
            for (Waiting each : level) {
                if (each.waited() != NONE && system.timePassesUnseen(each.state())) {
                    return OptionalInt.of(length);
                }
            }
            for (Waiting each : level) {
                for (Transition<ClusterState> step : system.steps(each.state())) {
                    int passes = step.action() instanceof Action.Advance advance ? advance.units() : 0;
                    int waited = each.waited() == NONE ? NONE : each.waited() + passes;
                    if (waited > bound) {
                        return OptionalInt.of(length + 1);
                    }
                    enter(step.target(), waited, next);
                }
            }
            level = next;
        }
        return OptionalInt.empty();
    }

    private void enter(ClusterState state, int waited, List<Waiting> level) {
        int now = waited;
        if (Objects.requireNonNull(rule.second()).test(state)) {
            now = NONE;
        } else if (waited == NONE && rule.first().test(state)) {
            now = 0;
        }
        Waiting entered = new Waiting(state, now);
        if (seen.add(entered)) {
            level.add(entered);
        }
    }
}
