package dev.clew.property;

import dev.clew.search.VisitedStates;
import dev.clew.semantics.FairSteps;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds lassos that are fair only because a constraint excludes steps: such steps are not enabled in the searched
 * graph, but they are in the model. Used by one thread.
 */
final class CutFairness {
    private final VisitedStates visited;
    private final FairGroups groups;
    private final StateGraph graph;
    private final VisitedStates.Reader reader;

    /** Explanation for each group of which a constraint excludes a step. */
    private final Map<Integer, String> cuts = new HashMap<>();

    CutFairness(VisitedStates visited, FairGroups groups, StateGraph graph) {
        this.visited = visited;
        this.groups = groups;
        this.graph = graph;
        reader = visited.reader();
    }

    /**
     * Returns a sentence that names the excluded step and the constraint; null if the lasso is fair even without the
     * constraint.
     */
    @Nullable
    String of(Lasso lasso) {
        if (!visited.isConstrained()) {
            return null;
        }
        List<Integer> loop =
                lasso.states().subList(lasso.loopStart(), lasso.states().size());
        IntLinkedOpenHashSet taken = lasso.stutters() ? new IntLinkedOpenHashSet() : taken(loop);
        List<IntLinkedOpenHashSet> enabled = new ArrayList<>();
        for (int i = 0; i < loop.size(); i++) {
            IntLinkedOpenHashSet open = groups.enabled(graph, loop.get(i));
            open.addAll(cut(loop.get(i)));
            enabled.add(open);
        }
        for (Map.Entry<Integer, String> cut : cuts.entrySet()) {
            int group = cut.getKey();
            boolean isStrong = visited.system().fairSteps().isStrong(group);
            boolean isDue = isStrong || enabled.stream().allMatch(open -> open.contains(group));
            if (isDue && !taken.contains(group)) {
                return (lasso.stutters() ? "It stutters only because " : "It loops only because ") + cut.getValue()
                        + "; without the constraint, fairness would demand the step.";
            }
        }
        return null;
    }

    /** Returns the groups that have a step from some state of a loop to the next. */
    private IntLinkedOpenHashSet taken(List<Integer> loop) {
        IntLinkedOpenHashSet taken = new IntLinkedOpenHashSet();
        for (int i = 0; i < loop.size(); i++) {
            int state = loop.get(i);
            int next = loop.get((i + 1) % loop.size());
            int end = graph.endOfSteps(state);
            for (int step = graph.firstStep(state); step < end; step += 2) {
                if (graph.target(state, step) == next) {
                    groups.addTo(taken, graph.label(state, step));
                }
            }
        }
        return taken;
    }

    /** Returns the groups with a step from this state that a constraint excludes. */
    private IntLinkedOpenHashSet cut(int state) {
        IntLinkedOpenHashSet cut = new IntLinkedOpenHashSet();
        reader.load(state);
        int successors = reader.expand();
        for (int successor = 0; successor < successors; successor++) {
            int label = reader.admits(successor) ? FairSteps.NO_LABEL : reader.fairLabel(successor);
            if (label != FairSteps.NO_LABEL) {
                String words = "constraint " + reader.excludedBy(successor)
                        + " excludes the successor of the fair step " + reader.stepName(successor);
                for (int group : visited.system().fairSteps().allGroups()[label]) {
                    cut.add(group);
                    cuts.putIfAbsent(group, words);
                }
            }
        }
        return cut;
    }
}
