package dev.clew;

import dev.clew.model.Model;
import dev.clew.replay.Shrinker;
import dev.clew.report.Verdict;
import dev.clew.search.Path;
import dev.clew.search.SearchResult;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.VectorLayout;
import dev.clew.trace.TraceDocument;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Shrinks what hunts and walks find, whose behaviors have many steps that do not matter. */
final class Finds {
    /** Number of trials after which the shortest behavior found so far is taken: work, so that the result does not depend on time. */
    private static final int MOST_TRIALS = 20_000;

    private Finds() {}

    /** Returns a result whose violation or deadlock is shown by a subset of the steps; other results stay. */
    static SearchResult shrunk(Model model, TransitionSystem system, SearchResult result, BooleanSupplier stopped) {
        Path path = result.path();
        boolean isFinding =
                result.ending() == SearchResult.Ending.VIOLATION || result.ending() == SearchResult.Ending.DEADLOCK;
        if (path == null || !isFinding) {
            return result;
        }
        int[] trials = new int[1];
        BooleanSupplier enough = () -> ++trials[0] > MOST_TRIALS || stopped.getAsBoolean();
        Path shorter = Shrinker.shrink(system, path, finding(model, result), enough);
        return staysWithin(system, shorter, result.property() == null) ? result.shownBy(shorter) : result;
    }

    /**
     * Returns whether no state on the way is outside a constraint, where a search does not continue; shrinking does not know
     * constraints.
     *
     * @param wholly whether the last state must be within the constraints, too
     */
    private static boolean staysWithin(TransitionSystem system, Path path, boolean wholly) {
        system.growLayout();
        VectorLayout layout = system.layout();
        int[] vector = new int[layout.words()];
        int last = path.states().size() - (wholly ? 0 : 1);
        for (int[] state : path.states().subList(0, last)) {
            layout.pack(state, vector);
            if (system.excludedBy(vector).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static TraceDocument.Finding finding(Model model, SearchResult result) {
        String property = result.property();
        if (property == null) {
            return new TraceDocument.Finding(Verdict.DEADLOCK.word(), null, null, null, List.of());
        }
        String kind = model.stepPropertyNames().contains(property) ? "step" : "invariant";
        return new TraceDocument.Finding(Verdict.VIOLATED.word(), property, kind, null, List.of());
    }
}
