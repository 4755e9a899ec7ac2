package dev.clew.semantics.cluster;

import dev.clew.semantics.cluster.node.LocalState;
import dev.clew.state.LongIntMemo;
import java.util.List;

/**
 * Verdicts of the step properties on the steps of one node, by the numbers of its local states: a step is judged once,
 * whatever messages are in flight. Callers hold the node's lock.
 */
final class StepVerdicts {
    private final ClusterTables tables;
    private final List<StepPredicate> predicates;
    private final int node;
    private final LongIntMemo known = new LongIntMemo();

    /**
     * No verdicts yet.
     *
     * @param predicates the step properties, in the order of definition
     */
    StepVerdicts(ClusterTables tables, List<StepPredicate> predicates, int node) {
        this.tables = tables;
        this.predicates = predicates;
        this.node = node;
    }

    /** Returns the number (plus 1) of a property that a step between two local states violates, or 0. */
    int violated(int local, int next) {
        if (next == local || predicates.isEmpty()) {
            return 0;
        }
        long step = (long) local << Integer.SIZE | next;
        int verdict = known.get(step);
        if (verdict == LongIntMemo.ABSENT) {
            verdict = judge(local, next);
            known.put(step, verdict);
        }
        return verdict;
    }

    private int judge(int local, int next) {
        LocalState before = tables.situations(node).localState(local);
        LocalState after = tables.situations(node).localState(next);
        if (!before.isUp() || !after.isUp() || before.state().equals(after.state())) {
            return 0;
        }
        StepPredicate.Step step =
                new StepPredicate.Step(tables.model().nodes().get(node), before.state(), after.state());
        for (int i = 0; i < predicates.size(); i++) {
            if (!predicates.get(i).concerns(node)) {
                continue;
            }
            StepPredicate.Step shown = step.shown(); // again for each property, which might change mutable nodes
            tables.occurrences().judged(predicates.get(i).name());
            if (!predicates.get(i).admits(step, shown)) {
                return i + 1;
            }
        }
        return 0;
    }
}
