package dev.clew;

import dev.clew.model.Model;
import dev.clew.replay.Shrinker;
import dev.clew.report.Verdict;
import dev.clew.search.Path;
import dev.clew.search.SearchResult;
import dev.clew.semantics.TransitionSystem;
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
        return result.shownBy(Shrinker.shrink(system, path, finding(model, result), enough));
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
