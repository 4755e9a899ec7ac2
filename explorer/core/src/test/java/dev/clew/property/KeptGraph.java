package dev.clew.property;

import dev.clew.oracle.ltl.Claim;
import dev.clew.semantics.FairSteps;
import dev.clew.store.BlockPool;
import dev.clew.store.StateId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random graph in the form in which {@link GraphBuilder} keeps one, with states spread over some partitions. */
final class KeptGraph {
    private static final int[] PARTITIONS = {0, 1, 17, StateId.PARTITIONS - 1};

    private final RandomGraph random;
    private final BlockPool pool = new BlockPool(0);
    private final StateGraph graph = new StateGraph(pool);
    private final List<Pattern> patterns = new ArrayList<>();
    /** Id of each state in the store, and the state from which a search reaches it first, or -1. */
    private final int[] ids;

    private final int[] parents;

    KeptGraph(RandomGraph random, boolean depthFirst, long seed) {
        this.random = random;
        ids = new int[random.size()];
        parents = new int[random.size()];
        Arrays.fill(parents, StateId.NO_PARENT);
        if (depthFirst) {
            Set<Integer> seen = new HashSet<>();
            random.initial().forEach(state -> descend(state, seen));
        } else {
            spread();
        }
        Random places = new Random(seed);
        int partitions = 1 + places.nextInt(PARTITIONS.length);
        int[] used = new int[StateId.PARTITIONS];
        for (int state = 0; state < ids.length; state++) {
            int partition = PARTITIONS[places.nextInt(partitions)];
            ids[state] = StateId.of(partition, used[partition]++);
        }
        for (Claim claim : random.claims()) {
            patterns.add(Pattern.of(claim.operator(), patterns.size()));
        }
        for (int state = 0; state < ids.length; state++) {
            graph.addFlags(StateId.partition(ids[state]), flags(state));
        }
        for (int state = 0; state < ids.length; state++) {
            addSteps(state);
        }
    }

    /** Returns a lasso that violates a claim, with the state numbers of the random graph; null if none was found. */
    @Nullable
    Lasso find(int claim) {
        List<Integer> initial =
                random.initial().stream().map(state -> ids[state]).toList();
        LassoSearch search = new LassoSearch(
                graph,
                new FairGroups(random.byLabel(), random.strong()),
                initial,
                id -> parents[state(id)] == StateId.NO_PARENT ? StateId.NO_PARENT : ids[parents[state(id)]],
                pool,
                () -> false);
        Lasso lasso = search.find(patterns.get(claim));
        return lasso == null
                ? null
                : new Lasso(
                        lasso.states().stream().map(this::state).toList(),
                        lasso.labels(),
                        lasso.loopStart(),
                        lasso.stutters());
    }

    private void addSteps(int state) {
        int partition = StateId.partition(ids[state]);
        graph.beginSteps(partition);
        if (!mayStay(state)) {
            return;
        }
        for (RandomGraph.Step step : random.steps().get(state)) {
            boolean stays = mayStay(step.target());
            if (step.target() != state && (stays || step.label() != FairSteps.NO_LABEL)) {
                graph.addStep(partition, step.label(), stays ? ids[step.target()] : StateGraph.OUTSIDE);
            }
        }
    }

    private boolean mayStay(int state) {
        return patterns.stream().anyMatch(pattern -> pattern.mayStay(flags(state)));
    }

    private int flags(int state) {
        int flags = 0;
        for (int i = 0; i < patterns.size(); i++) {
            Claim claim = random.claims().get(i);
            flags |= claim.first().contains(state) ? patterns.get(i).first() : 0;
            flags |= claim.second().contains(state) ? patterns.get(i).second() : 0;
        }
        return flags;
    }

    private int state(int id) {
        for (int state = 0; state < ids.length; state++) {
            if (ids[state] == id) {
                return state;
            }
        }
        throw new AssertionError("no state has the id " + id);
    }

    private void spread() {
        List<Integer> order = new ArrayList<>(random.initial());
        for (int i = 0; i < order.size(); i++) {
            for (RandomGraph.Step step : random.steps().get(order.get(i))) {
                if (!order.contains(step.target())) {
                    order.add(step.target());
                    parents[step.target()] = order.get(i);
                }
            }
        }
    }

    /** Visits states in depth-first order; one initial state may be reached from another. */
    private void descend(int state, Set<Integer> seen) {
        if (seen.add(state)) {
            for (RandomGraph.Step step : random.steps().get(state)) {
                if (!seen.contains(step.target())) {
                    parents[step.target()] = state;
                    descend(step.target(), seen);
                }
            }
        }
    }
}
