package dev.clew.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.semantics.FairSteps;
import dev.clew.store.BlockPool;
import dev.clew.store.StateId;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Components agree with mutual reachability in a plain graph. */
class StrongComponentsTest {
    private static final int STATES = 12;

    /** Collects components as sets of states. */
    private static final class Collected implements StrongComponents.Listener {
        private final Set<Set<Integer>> components = new HashSet<>();

        @Override
        public void single(int state) {
            assertThat(components.add(Set.of(state))).isTrue();
        }

        @Override
        public void several(IntStack members) {
            Set<Integer> component = new TreeSet<>();
            for (int i = 0; i < members.size(); i++) {
                assertThat(component.add(members.get(i))).isTrue();
            }
            assertThat(component.size()).isGreaterThan(1);
            assertThat(components.add(component)).isTrue();
        }
    }

    private static int id(int state) {
        return StateId.of(0, state);
    }

    private static StateGraph graph(boolean[][] steps, BlockPool pool) {
        StateGraph graph = new StateGraph(pool);
        for (int state = 0; state < steps.length; state++) {
            graph.addFlags(0, 0);
        }
        for (boolean[] targets : steps) {
            graph.beginSteps(0);
            for (int target = 0; target < targets.length; target++) {
                if (targets[target]) {
                    graph.addStep(0, FairSteps.NO_LABEL, id(target));
                }
            }
            graph.addStep(0, FairSteps.NO_LABEL, StateGraph.OUTSIDE);
        }
        return graph;
    }

    private static boolean[][] random(Random random, boolean[] inside) {
        boolean[][] steps = new boolean[STATES][STATES];
        for (int left = random.nextInt(3 * STATES); left > 0; left--) {
            steps[random.nextInt(STATES)][random.nextInt(STATES)] = true;
        }
        for (int state = 0; state < STATES; state++) {
            steps[state][state] = false; // a graph keeps no such steps
            inside[state] = random.nextInt(6) > 0;
        }
        return steps;
    }

    /** Returns for all pairs of states whether a path leads from the first to the second among states inside. */
    private static boolean[][] reachable(boolean[][] steps, boolean[] inside) {
        boolean[][] reached = new boolean[STATES][STATES];
        for (int from = 0; from < STATES; from++) {
            for (int to = 0; to < STATES; to++) {
                reached[from][to] = inside[from] && inside[to] && (from == to || steps[from][to]);
            }
        }
        for (int by = 0; by < STATES; by++) {
            for (int from = 0; from < STATES; from++) {
                for (int to = 0; to < STATES; to++) {
                    reached[from][to] |= reached[from][by] && reached[by][to];
                }
            }
        }
        return reached;
    }

    @Test
    void componentsAreThoseOfMutualReachability() {
        long first = new Random().nextLong();
        for (long seed = first; seed < first + 500; seed++) {
            Random random = new Random(seed);
            boolean[] inside = new boolean[STATES];
            boolean[][] steps = random(random, inside);
            boolean[][] reached = reachable(steps, inside);
            Collected collected = new Collected();
            StrongComponents components =
                    new StrongComponents(graph(steps, new BlockPool(0)), collected, new BlockPool(0), () -> false);
            for (int state = 0; state < STATES; state++) {
                if (inside[state]) {
                    components.include(id(state));
                }
            }
            boolean[] visited = new boolean[STATES];
            for (int visits = 1 + random.nextInt(3); visits > 0; visits--) {
                int start = random.nextInt(STATES);
                components.visit(id(start));
                for (int state = 0; state < STATES; state++) {
                    visited[state] |= reached[start][state];
                }
            }
            compare(seed, collected, components, reached, visited);
        }
    }

    private static void compare(
            long seed, Collected collected, StrongComponents components, boolean[][] reached, boolean[] visited) {
        Set<Set<Integer>> expected = new HashSet<>();
        for (int state = 0; state < STATES; state++) {
            Set<Integer> component = new TreeSet<>();
            for (int other = 0; other < STATES; other++) {
                boolean together = visited[state] && visited[other] && reached[state][other] && reached[other][state];
                if (together) {
                    component.add(id(other));
                }
                if (visited[state] && visited[other]) {
                    assertThat(components.together(id(state), id(other)))
                            .as("seed %d: %d and %d", seed, state, other)
                            .isEqualTo(together);
                }
            }
            assertThat(components.together(id(state), StateGraph.OUTSIDE)).isFalse();
            if (!component.isEmpty()) {
                expected.add(component);
            }
        }
        assertThat(collected.components).as("seed " + seed).isEqualTo(expected);
    }

    @Test
    void aRemovedStateIsInNoComponent() {
        boolean[][] steps = new boolean[STATES][STATES];
        for (int state = 0; state < STATES; state++) {
            steps[state][(state + 1) % STATES] = true;
        }
        Collected collected = new Collected();
        StrongComponents components =
                new StrongComponents(graph(steps, new BlockPool(0)), collected, new BlockPool(0), () -> false);
        for (int state = 0; state < STATES; state++) {
            components.include(id(state));
        }
        components.visit(id(4));
        assertThat(collected.components).hasSize(1);
        assertThat(components.together(id(1), id(2))).isTrue();
        components.exclude(id(2));
        assertThat(components.together(id(1), id(2))).isFalse();
        assertThat(components.together(id(2), id(2))).isFalse();
    }

    @Test
    void clearingGivesItsMemoryBack() {
        boolean[][] steps = new boolean[STATES][STATES];
        steps[0][1] = true;
        StateGraph graph = graph(steps, new BlockPool(0));
        BlockPool pool = new BlockPool(1 << 18);
        for (int repetition = 0; repetition < 100; repetition++) { // without it the pool would soon be full
            Collected collected = new Collected();
            StrongComponents components = new StrongComponents(graph, collected, pool, () -> false);
            components.include(id(0));
            components.include(id(1));
            components.visit(id(0));
            assertThat(collected.components).hasSize(2);
            components.clear();
        }
    }
}
