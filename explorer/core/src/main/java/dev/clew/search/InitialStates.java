package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.VectorLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Initial states within the constraints, from which a search begins. Those outside are only checked against the
 * invariants, as in TLC.
 */
@API(status = API.Status.INTERNAL)
public final class InitialStates {
    private final TransitionSystem system;
    private final ModelPredicates predicates;
    private final long mostStates;
    private final List<int[]> admitted = new ArrayList<>();
    private final Set<String> excluding = new LinkedHashSet<>();
    private long excluded;
    private @Nullable SearchResult end;

    private InitialStates(TransitionSystem system, ModelPredicates predicates, long mostStates) {
        this.system = system;
        this.predicates = predicates;
        this.mostStates = mostStates;
    }

    /**
     * Checks the initial states of a system.
     *
     * @param mostStates the greatest number of distinct states to visit; 0 for no bound
     */
    static InitialStates of(TransitionSystem system, ModelPredicates predicates, long mostStates) {
        InitialStates states = new InitialStates(system, predicates, mostStates);
        states.judgeAll();
        return states;
    }

    /** Returns the states from which to begin, in the order of the system. */
    public List<int[]> admitted() {
        return admitted;
    }

    /** Returns the number of initial states that a constraint excludes. */
    public long excluded() {
        return excluded;
    }

    /**
     * Returns the result that ends the search before it begins: an invariant that is false in an excluded state, a
     * predicate that throws, or the lack of an initial state. Null if the search may begin.
     */
    @Nullable
    SearchResult end() {
        return end;
    }

    private void judgeAll() {
        List<int[]> all = system.initialStates();
        int[] vector = new int[system.layout().words()];
        int violated = -1;
        int[] violating = null;
        for (int[] numbers : all) {
            try {
                int invariant = judged(numbers, vector);
                if (invariant >= 0 && violating == null) {
                    violated = invariant;
                    violating = numbers;
                }
            } catch (ModelError e) {
                end = ended(SearchResult.End.modelError(e.getMessage(), behavior(numbers)));
                return;
            }
        }
        if (violating != null) {
            end = ended(SearchResult.End.violation(predicates.invariantName(violated), behavior(violating)));
        } else if (admitted.isEmpty()) {
            end = ended(SearchResult.End.modelError(nowhere(all.size()), null));
        }
    }

    /** Classifies a state; returns the number of the invariant that is false in it if it is excluded, otherwise -1. */
    private int judged(int[] numbers, int[] vector) {
        VectorLayout layout = system.layout();
        if (!predicates.constrains()) {
            admitted.add(numbers);
            return -1;
        }
        layout.pack(numbers, vector);
        int constraint = predicates.excluding(layout, vector);
        if (constraint < 0) {
            admitted.add(numbers);
            return -1;
        }
        excluded++;
        excluding.add(predicates.constraintName(constraint));
        return predicates.violated(layout, vector);
    }

    private String nowhere(int all) {
        if (all == 0) {
            return "The model has no initial state, so nothing was checked: its initializers yield none, because in every"
                    + " choice of theirs some require is false. Make sure that one choice satisfies every require.";
        }
        String names = String.join(", ", excluding);
        return "No initial state is within the constraints, so nothing was checked: "
                + (excluding.size() == 1 ? "constraint " : "constraints ") + names
                + (all == 1
                        ? " excludes the only initial state."
                        : (excluding.size() == 1 ? " excludes" : " exclude") + " all " + all + " initial states.")
                + " Widen the constraint, or let the model start within it.";
    }

    private SearchResult ended(SearchResult.End how) {
        long distinct = mostStates == 0 ? admitted.size() : Math.min(mostStates, admitted.size());
        SearchResult.Counts counts =
                new SearchResult.Counts(admitted.size() + excluded, distinct, distinct, 1, excluded, 0, 0);
        return new SearchResult(how, List.of(), predicates.goalNames(), List.of(), counts);
    }

    private Path behavior(int[] state) {
        return Path.of(real(state));
    }

    /** Returns the first concrete initial state in the orbit of a state. */
    private int[] real(int[] state) {
        return system.concrete().initialStates().stream()
                .filter(numbers -> Arrays.equals(system.representative(numbers), state))
                .findFirst()
                .orElse(state);
    }
}
