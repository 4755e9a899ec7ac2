package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.oracle.TransitionSystem.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Counts the orbits of a model by brute force: every state, under every permutation. */
final class Orbits {
    private Orbits() {}

    /** Returns every order of the numbers below a bound. */
    static List<int[]> permutations(int count) {
        List<int[]> all = new ArrayList<>();
        extend(new ArrayList<>(), count, all);
        return all;
    }

    private static void extend(List<Integer> begun, int count, List<int[]> target) {
        if (begun.size() == count) {
            target.add(begun.stream().mapToInt(Integer::intValue).toArray());
        }
        for (int next = 0; next < count; next++) {
            if (!begun.contains(next)) {
                List<Integer> longer = new ArrayList<>(begun);
                longer.add(next);
                extend(longer, count, target);
            }
        }
    }

    /** Returns the oracle's result, with counts of orbits in place of counts of states. */
    static <S> OracleResult of(
            TransitionSystem<S> system,
            Model model,
            OracleResult full,
            List<int[]> permutations,
            BiFunction<S, int[], S> image) {
        Set<S> states = reachable(system, system.initialStates());
        assertThat(states).hasSize((int) full.distinct());
        List<S> orbits = firsts(states, permutations, image);
        long generated = 0;
        long pruned = 0;
        for (S state : orbits) {
            for (int[] permutation : permutations) {
                assertThat(states).as("the model is symmetric").contains(image.apply(state, permutation));
            }
            for (Transition<S> step : system.steps(state)) {
                generated++;
                pruned += system.isWithinConstraint(step.target()) ? 0 : 1;
            }
        }
        for (S state : firsts(system.initialStates(), permutations, image)) {
            generated++;
            pruned += system.isWithinConstraint(state) ? 0 : 1;
        }
        return new OracleResult(
                orbits.size(),
                generated,
                pruned,
                0,
                full.depth(),
                true,
                false,
                full.violations(),
                full.deadlock(),
                full.goals(),
                full.goalNames(),
                full.unjudged());
    }

    /** Returns the first state of each orbit among some states. */
    static <S> List<S> firsts(Collection<S> states, List<int[]> permutations, BiFunction<S, int[], S> image) {
        Set<S> covered = new HashSet<>();
        List<S> firsts = new ArrayList<>();
        for (S state : states) {
            if (!covered.contains(state)) {
                firsts.add(state);
                permutations.forEach(permutation -> covered.add(image.apply(state, permutation)));
            }
        }
        return firsts;
    }

    /**
     * Returns the states that are reachable from the given states, including those of the given states that are within
     * the constraint.
     */
    static <S> Set<S> reachable(TransitionSystem<S> system, List<S> starts) {
        Set<S> states = new LinkedHashSet<>();
        Deque<S> open = new ArrayDeque<>();
        starts.stream().filter(system::isWithinConstraint).filter(states::add).forEach(open::add);
        while (!open.isEmpty()) {
            system.steps(open.remove()).stream()
                    .map(Transition::target)
                    .filter(system::isWithinConstraint)
                    .filter(states::add)
                    .forEach(open::add);
        }
        return states;
    }
}
