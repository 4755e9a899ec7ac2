package dev.clew.oracle;

import dev.clew.model.Model;
import dev.clew.model.Property;
import dev.clew.oracle.TransitionSystem.Rule;
import dev.clew.oracle.TransitionSystem.Transition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Single-threaded breadth-first search over plain objects, level by level; explores everything within the bounds. */
public final class NaiveExplorer {

    /** Distinct states beyond which {@link #explore(Model)} gives up. */
    public static final int DEFAULT_CAP = 200_000;

    private NaiveExplorer() {}

    /** Explores the whole graph. */
    public static OracleResult explore(Model model) {
        return explore(model, 0, DEFAULT_CAP);
    }

    /**
     * Explores the graph within bounds.
     *
     * @param maxDepth the steps of states at this level are examined, but their new targets are not entered; 0 for no
     *     bound
     * @param cap distinct states beyond which the result is an overflow
     */
    public static OracleResult explore(Model model, int maxDepth, int cap) {
        return new Run<>(TransitionSystem.of(model), model, maxDepth, cap).explore();
    }

    private static final class Run<S> {
        private final TransitionSystem<S> system;
        private final Model model;
        private final int maxDepth;
        private final int cap;
        private final List<Rule<S>> invariants;
        private final List<Rule<S>> goals;
        private final Set<S> seen = new HashSet<>();
        private final Map<String, Integer> violations = new LinkedHashMap<>();
        private final Map<String, Integer> reached = new LinkedHashMap<>();
        private OptionalInt deadlock = OptionalInt.empty();
        private final Set<String> unjudged;
        private long generated;
        private long pruned;

        Run(TransitionSystem<S> system, Model model, int maxDepth, int cap) {
            this.system = system;
            this.model = model;
            this.maxDepth = maxDepth;
            this.cap = cap;
            invariants = system.rules(Property.Kind.INVARIANT);
            goals = system.rules(Property.Kind.SOMETIMES);
            unjudged = new TreeSet<>(model.stepPropertyNames());
        }

        OracleResult explore() {
            List<S> level = new ArrayList<>();
            for (S state : new LinkedHashSet<>(system.initialStates())) {
                generated++;
                if (!system.isWithinConstraint(state)) {
                    pruned++;
                    judgeInvariants(state, 1);
                } else if (seen.add(state)) {
                    level.add(state);
                    judge(state, 1);
                }
            }
            int depth = level.isEmpty() ? 0 : 1;
            while (!level.isEmpty() && depth != maxDepth && seen.size() <= cap) {
                List<S> next = new ArrayList<>();
                for (S state : level) {
                    expand(state, depth, next);
                }
                level = next;
                depth += next.isEmpty() ? 0 : 1;
            }
            if (depth == maxDepth && !level.isEmpty() && nothingBeyond(level, depth)) {
                level = List.of();
            }
            return new OracleResult(
                    seen.size(),
                    generated,
                    pruned,
                    level.size(),
                    depth,
                    level.isEmpty(),
                    seen.size() > cap,
                    violations,
                    deadlock,
                    reached,
                    new TreeSet<>(model.goalNames()),
                    unjudged);
        }

        /**
         * Returns whether the bound cut off nothing: every step from the deepest level leads to a state already seen;
         * these steps are then counted.
         */
        private boolean nothingBeyond(List<S> level, int depth) {
            long steps = 0;
            long outside = 0;
            boolean closed = true;
            Set<String> violated = new HashSet<>();
            for (S state : level) {
                List<Transition<S>> transitions = system.steps(state);
                noteDeadlock(state, transitions, depth);
                for (Transition<S> step : transitions) {
                    unjudged.removeAll(system.judged(state, step.target()));
                    boolean within = system.isWithinConstraint(step.target());
                    closed &= !within || seen.contains(step.target());
                    violated.addAll(step.violated());
                    if (!within) {
                        violated.addAll(falseInvariants(step.target()));
                    }
                    steps++;
                    outside += within ? 0 : 1;
                }
            }
            if (closed) {
                violated.forEach(name -> violations.putIfAbsent(name, depth + 1));
            }
            generated += closed ? steps : 0;
            pruned += closed ? outside : 0;
            return closed;
        }

        private void noteDeadlock(S state, List<Transition<S>> steps, int depth) {
            if (steps.isEmpty() && model.checksDeadlock() && deadlock.isEmpty() && !system.isFinal(state)) {
                deadlock = OptionalInt.of(depth);
            }
        }

        private void expand(S state, int depth, List<S> next) {
            List<Transition<S>> steps = system.steps(state);
            noteDeadlock(state, steps, depth);
            for (Transition<S> step : steps) {
                S target = step.target();
                unjudged.removeAll(system.judged(state, target));
                generated++;
                step.violated().forEach(name -> violations.putIfAbsent(name, depth + 1));
                if (!system.isWithinConstraint(target)) {
                    pruned++;
                    judgeInvariants(target, depth + 1);
                } else if (seen.add(target)) {
                    next.add(target);
                    judge(target, depth + 1);
                }
            }
        }

        /** Evaluates invariants only: a state outside the constraint reaches no goal and is not expanded. */
        private void judgeInvariants(S state, int depth) {
            falseInvariants(state).forEach(name -> violations.putIfAbsent(name, depth));
        }

        private List<String> falseInvariants(S state) {
            return invariants.stream()
                    .filter(invariant -> !invariant.predicate().test(state))
                    .map(Rule::name)
                    .toList();
        }

        private void judge(S state, int depth) {
            judgeInvariants(state, depth);
            for (Rule<S> goal : goals) {
                if (goal.predicate().test(state)) {
                    reached.putIfAbsent(goal.name(), depth);
                }
            }
        }
    }
}
