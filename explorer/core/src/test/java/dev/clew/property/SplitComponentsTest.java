package dev.clew.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.TemporalProperty.Operator;
import dev.clew.oracle.ltl.Claim;
import dev.clew.oracle.ltl.FairEndings;
import dev.clew.oracle.ltl.LassoJudge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A component is searched again without the states that enable a strong group, and so are all of its parts: any part
 * may be the fair one, wherever its states are in the numbering.
 */
class SplitComponentsTest {
    private static final int A = 0;
    private static final int U = 1;
    private static final int B1 = 2;
    private static final int B2 = 3;
    private static final int SINK = 4;

    /** Groups by label: label n belongs to group n - 1. The groups are strong, weak, weak. */
    private static final int[][] BY_LABEL = {{}, {0}, {1}, {2}};

    private static final boolean[] STRONG = {true, false, false};

    /** Steps by state: a label and a target each. */
    private static final List<List<RandomGraph.Step>> STEPS = List.of(
            List.of(step(0, U), step(2, SINK)),
            List.of(step(0, A), step(0, B1), step(1, SINK)),
            List.of(step(0, U), step(3, B2)),
            List.of(step(3, B1)),
            List.of());

    private static RandomGraph.Step step(int label, int target) {
        return new RandomGraph.Step(label, target);
    }

    @Test
    void aViolationInAnyPartIsFoundWithEveryNumbering() {
        for (List<Integer> numbering : numberings(STEPS.size())) {
            for (int initial : List.of(A, U, B1, B2)) {
                RandomGraph graph = renumbered(numbering, initial);
                Claim claim = graph.claims().get(0);
                Lasso lasso = new KeptGraph(graph, false, 7).find(0);
                assertThat(lasso).as("a lasso in %s", graph).isNotNull();
                Lasso found = Objects.requireNonNull(lasso);
                List<Set<Integer>> taken =
                        found.labels().stream().map(graph::groupsOf).toList();
                LassoJudge.judge(graph.plain(), claim, found.states(), found.loopStart(), taken);
                assertThat(found.loopStart() + 1)
                        .isEqualTo(FairEndings.nearest(graph.plain(), claim).orElseThrow());
            }
        }
    }

    private static RandomGraph renumbered(List<Integer> numbering, int initial) {
        List<List<RandomGraph.Step>> steps = new ArrayList<>(Collections.nCopies(STEPS.size(), List.of()));
        for (int state = 0; state < STEPS.size(); state++) {
            steps.set(
                    numbering.get(state),
                    STEPS.get(state).stream()
                            .map(step -> step(step.label(), numbering.get(step.target())))
                            .toList());
        }
        Claim claim = new Claim(Operator.EVENTUALLY, Set.of(numbering.get(SINK)), Set.of());
        return new RandomGraph(Set.of(numbering.get(initial)), steps, BY_LABEL, STRONG, List.of(claim));
    }

    private static List<List<Integer>> numberings(int count) {
        List<List<Integer>> all = new ArrayList<>(List.of(List.of()));
        for (int next = 0; next < count; next++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> begun : all) {
                for (int place = 0; place <= begun.size(); place++) {
                    List<Integer> more = new ArrayList<>(begun);
                    more.add(place, next);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }
}
