package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.oracle.TransitionSystem.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Counts the orbits of a model by brute force: every state, under every permutation. */
final class Orbits {
    private Orbits() {}

    /** Every order of the numbers below a bound. */
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

    /** What the oracle found, with the counts of orbits in the place of those of states. */
    static <S> OracleResult of(
            TransitionSystem<S> system,
            Model model,
            OracleResult full,
            List<int[]> permutations,
            BiFunction<S, int[], S> image) {
        Set<S> states = reachable(system);
        assertThat(states).hasSize((int) full.distinct());
        Set<S> covered = new HashSet<>();
        long orbits = 0;
        long generated = 0;
        long pruned = 0;
        for (S state : states) {
            if (covered.contains(state)) {
                continue;
            }
            orbits++;
            for (int[] permutation : permutations) {
                S other = image.apply(state, permutation);
                assertThat(states).as("the model is symmetric").contains(other);
                covered.add(other);
            }
            for (Transition<S> step : system.steps(state)) {
                boolean within = system.isWithinConstraint(step.target());
                generated += within ? 1 : 0;
                pruned += within ? 0 : 1;
            }
        }
        Set<S> starts = new HashSet<>();
        for (S state : system.initialStates()) {
            boolean isNew = permutations.stream().noneMatch(p -> starts.contains(image.apply(state, p)));
            boolean within = system.isWithinConstraint(state);
            generated += isNew && within ? 1 : 0;
            pruned += isNew && !within ? 1 : 0;
            starts.add(state);
        }
        return new OracleResult(
                orbits,
                generated,
                pruned,
                0,
                full.depth(),
                true,
                false,
                full.violations(),
                full.deadlock(),
                full.goals(),
                full.goalNames());
    }

    private static <S> Set<S> reachable(TransitionSystem<S> system) {
        Set<S> states = new LinkedHashSet<>();
        Deque<S> open = new ArrayDeque<>();
        system.initialStates().stream()
                .filter(system::isWithinConstraint)
                .filter(states::add)
                .forEach(open::add);
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
