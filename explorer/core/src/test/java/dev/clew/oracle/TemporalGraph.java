package dev.clew.oracle;

import dev.clew.model.Action;
import dev.clew.model.Model;
import dev.clew.model.TemporalProperty.Operator;
import dev.clew.oracle.TransitionSystem.TemporalRule;
import dev.clew.oracle.TransitionSystem.Transition;
import dev.clew.oracle.ltl.Claim;
import dev.clew.oracle.ltl.PlainGraph;
import dev.clew.oracle.ltl.PlainGraph.Move;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** States of a model as a graph, explored as far as requested. */
final class TemporalGraph<S> {
    private final TransitionSystem<S> system;
    private final FairActions fair;
    private final Map<S, Integer> numbers = new LinkedHashMap<>();
    private final List<S> states = new ArrayList<>();
    private final List<List<Move>> moves = new ArrayList<>();
    private final Set<Integer> initial = new TreeSet<>();

    TemporalGraph(TransitionSystem<S> system, Model model) {
        this.system = system;
        fair = new FairActions(model);
        for (S state : system.initialStates()) {
            if (system.isWithinConstraint(state)) {
                initial.add(number(state));
            }
        }
    }

    /** Returns a graph that contains a model's initial states. */
    static TemporalGraph<?> of(Model model) {
        return of(TransitionSystem.of(model), model);
    }

    private static <S> TemporalGraph<S> of(TransitionSystem<S> system, Model model) {
        return new TemporalGraph<>(system, model);
    }

    /** Explores the whole graph; returns false if there are no states or more than the given number. */
    boolean explore(int cap) {
        for (int number = 0; number < states.size(); number++) {
            if (states.size() > cap) {
                return false;
            }
            expand(number);
        }
        return !states.isEmpty();
    }

    /** Returns the number of a state; a new state gets the next number and has no steps yet. */
    int number(S state) {
        Integer known = numbers.putIfAbsent(state, states.size());
        if (known == null) {
            states.add(state);
            moves.add(List.of());
        }
        return numbers.getOrDefault(state, 0);
    }

    /** Adds the steps of a state. */
    void expand(int number) {
        List<Move> out = new ArrayList<>();
        for (Transition<S> step : system.steps(states.get(number))) {
            if (system.isWithinConstraint(step.target())) {
                boolean due = system.isOverdue(states.get(number), step.action());
                out.add(new Move(fair.groups(step.action(), due), number(step.target())));
            }
        }
        moves.set(number, out);
    }

    /** Returns the groups of an action in a state; empty if no fairness is assumed for it. */
    Set<Integer> groups(S state, Action action) {
        return fair.groups(action, system.isOverdue(state, action));
    }

    PlainGraph graph() {
        return new PlainGraph(initial, moves, fair.strong());
    }

    List<String> properties() {
        return system.temporalRules().stream().map(TemporalRule::name).toList();
    }

    /** Returns a property of the model as a claim about this graph. */
    Claim claim(String property) {
        TemporalRule<S> rule = system.temporalRules().stream()
                .filter(candidate -> candidate.name().equals(property))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the model has no temporal property '" + property + "'"));
        Predicate<S> second = rule.second();
        return new Claim(
                rule.operator(),
                where(rule.first()),
                second == null || rule.operator() != Operator.LEADS_TO ? Set.of() : where(second));
    }

    /** Returns the claim that again and again time may pass, or nothing is left to happen. */
    Claim timeGoesOn() {
        return new Claim(Operator.INFINITELY_OFTEN, where(this::timeMayPass), Set.of());
    }

    private boolean timeMayPass(S state) {
        List<Transition<S>> steps = system.steps(state);
        return steps.isEmpty()
                || system.timePassesUnseen(state)
                || steps.stream().anyMatch(step -> step.action() instanceof Action.Advance);
    }

    private Set<Integer> where(Predicate<S> predicate) {
        Set<Integer> where = new TreeSet<>();
        for (int number = 0; number < states.size(); number++) {
            if (predicate.test(states.get(number))) {
                where.add(number);
            }
        }
        return where;
    }
}
