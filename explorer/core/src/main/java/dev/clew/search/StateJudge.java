package dev.clew.search;

import dev.clew.semantics.TransitionSystem;
import dev.clew.state.VectorLayout;
import dev.clew.store.StateId;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Judges states one by one where no store is at hand: which invariant is false in a state, and which goals it reaches.
 * Belongs to one thread, and to one layout.
 */
@API(status = API.Status.INTERNAL)
public final class StateJudge {
    private static final int SOME_STATE = 0;

    private final ModelPredicates predicates;
    private final VectorLayout layout;
    private final StateFindings findings;
    private final int[] reached;
    private final VerdictCache cache;

    /**
     * Creates a judge for the present layout of a system.
     *
     * @param reached by goal, whether it was reached before; such goals are not looked for
     */
    public StateJudge(TransitionSystem system, ModelPredicates predicates, boolean[] reached) {
        this.predicates = predicates;
        layout = system.layout();
        findings = new StateFindings(predicates.goalCount());
        this.reached = new int[reached.length];
        for (int goal = 0; goal < reached.length; goal++) {
            this.reached[goal] = reached[goal] ? SOME_STATE : StateId.NO_PARENT;
        }
        findings.clear(this.reached);
        cache = new VerdictCache(predicates, findings, layout);
    }

    /**
     * What is remarkable about a state.
     *
     * @param invariant the number of the first invariant that is false; -1 if none is
     * @param goals the numbers of the open goals that it reaches
     * @param error why a predicate could not be evaluated; null if all could
     */
    public record Judgement(int invariant, List<Integer> goals, @Nullable String error) {}

    /** Returns what is remarkable about a packed state; null if nothing is. */
    public @Nullable Judgement judge(int[] vector) {
        if (cache.passes(vector)) {
            return null;
        }
        findings.clear(reached);
        findings.check(predicates, layout, vector, SOME_STATE);
        int invariant = findings.violating() == SOME_STATE ? findings.invariant() : -1;
        List<Integer> goals = new ArrayList<>();
        for (int goal = 0; goal < reached.length; goal++) {
            if (reached[goal] != SOME_STATE && findings.goal(goal) == SOME_STATE) {
                goals.add(goal);
            }
        }
        String error = findings.error() == null
                ? null
                : String.valueOf(findings.error().getMessage());
        findings.clear(reached); // the cache asks for open goals
        return invariant < 0 && goals.isEmpty() && error == null ? null : new Judgement(invariant, goals, error);
    }
}
