package dev.clew.oracle.ltl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Checks lassos; an assertion fails if one is not a behavior, is not fair, or violates nothing. */
public final class LassoJudge {

    private LassoJudge() {}

    /**
     * Checks a lasso.
     *
     * @param states from an initial state to the last of the loop
     * @param loopStart index of the state that the last one leads back to
     * @param taken for each step of the loop the groups to which it belongs; empty if the behavior stays in the last
     *     state instead
     */
    public static void judge(
            PlainGraph graph, Claim claim, List<Integer> states, int loopStart, List<Set<Integer>> taken) {
        boolean stutters = taken.isEmpty();
        assertThat(graph.initial()).as("initial states").contains(states.get(0));
        for (int i = 1; i < states.size(); i++) {
            assertThat(graph.successors(states.get(i - 1)))
                    .as("successors at place %s of %s", i, states)
                    .contains(states.get(i));
        }
        if (stutters) {
            assertThat(loopStart).as("place of the state that is stayed in").isEqualTo(states.size() - 1);
        } else {
            assertThat(graph.successors(states.get(states.size() - 1)))
                    .as("what follows the loop of %s", states)
                    .contains(states.get(loopStart));
        }
        judgeFairness(graph, states.subList(loopStart, states.size()), taken);
        assertThat(claim.isViolatedBy(states, loopStart))
                .as("whether %s from place %s on violates %s", states, loopStart, claim)
                .isTrue();
    }

    private static void judgeFairness(PlainGraph graph, List<Integer> loop, List<Set<Integer>> steps) {
        List<Set<Integer>> enabled = loop.stream().map(graph::enabled).toList();
        Set<Integer> taken = new TreeSet<>();
        for (int i = 0; i < steps.size(); i++) {
            assertThat(graph.moves().get(loop.get(i)))
                    .as("steps at place %s of the loop %s", i, loop)
                    .contains(new PlainGraph.Move(steps.get(i), loop.get((i + 1) % loop.size())));
            taken.addAll(steps.get(i));
        }
        for (int group : IntStream.range(0, graph.strong().size()).boxed().toList()) {
            boolean mustBeTaken = graph.strong().get(group)
                    ? enabled.stream().anyMatch(there -> there.contains(group))
                    : enabled.stream().allMatch(there -> there.contains(group));
            assertThat(taken.contains(group) || !mustBeTaken)
                    .as("whether group %s is treated fairly by going round %s", group, loop)
                    .isTrue();
        }
    }
}
