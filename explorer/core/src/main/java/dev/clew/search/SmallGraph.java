package dev.clew.search;

import dev.clew.model.Action;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.VectorLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The whole state graph of a model, if it is small: every state within the constraint, including those that violate a
 * property and the states behind them, where a search does not continue. It is therefore computed separately, and needs
 * no store. Self-loops are left out.
 *
 * @param model name of the model
 * @param nodeNames names of a cluster's nodes by id; empty for shared-state models
 * @param states the initial ones first, then the others in breadth-first order of discovery
 * @param steps the steps in the order of the states that they leave
 */
@API(status = API.Status.INTERNAL)
public record SmallGraph(String model, List<String> nodeNames, List<State> states, List<Step> steps) {

    /**
     * A state.
     *
     * @param isInitial whether the state is initial
     * @param violated the invariant that is false in it, or {@code deadlock}; null if there is none
     * @param variables values by variable
     */
    public record State(boolean isInitial, @Nullable String violated, Map<String, Object> variables) {}

    /**
     * A step.
     *
     * @param from index of the source state
     * @param to index of the target state
     * @param violated the step property that it violates; null if there is none
     */
    public record Step(int from, int to, Action action, @Nullable String violated) {}

    /**
     * Returns the graph of a system.
     *
     * @param model that the system was made of
     * @param most the greatest number of states that it may have
     * @return empty if it has more
     * @throws ModelError if the model is broken
     */
    public static Optional<SmallGraph> of(Model model, TransitionSystem system, int most) {
        while (true) {
            Walk walk = new Walk(system, model.checksDeadlock(), most);
            switch (walk.run()) {
                case DONE -> {
                    return Optional.of(
                            new SmallGraph(model.name(), system.nodeNames(), walk.describedStates(), walk.steps));
                }
                case TOO_LARGE -> {
                    return Optional.empty();
                }
                case OVERFLOW -> system.growLayout();
            }
        }
    }

    private enum Ending {
        DONE,
        TOO_LARGE,
        /** The layout must grow, and the traversal start again. */
        OVERFLOW
    }

    private record Key(int[] numbers) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(numbers, key.numbers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers);
        }
    }

    /** A traversal with one layout. */
    private static final class Walk {
        private final TransitionSystem system;
        private final VectorLayout layout;
        private final Expander expander;
        private final ModelPredicates predicates;
        private final int most;
        private final int[] vector;
        private final Map<Key, Integer> places = new HashMap<>();
        private final List<int[]> states = new ArrayList<>();
        private final List<@Nullable String> violations = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();
        private int initial;

        Walk(TransitionSystem system, boolean checksDeadlock, int most) {
            this.system = system;
            this.most = most;
            layout = system.layout();
            expander = system.concrete().newExpander();
            predicates = new ModelPredicates(system.predicates(), system.stepPropertyNames(), checksDeadlock);
            vector = new int[layout.words()];
        }

        Ending run() {
            for (int[] numbers : system.initialStates()) {
                layout.pack(numbers, vector);
                if (predicates.admits(layout, vector)) {
                    place(numbers);
                }
            }
            initial = states.size();
            for (int from = 0; from < states.size(); from++) {
                if (states.size() > most) {
                    return Ending.TOO_LARGE;
                }
                if (!expand(from)) {
                    return Ending.OVERFLOW;
                }
            }
            return Ending.DONE;
        }

        private boolean expand(int from) {
            int[] numbers = states.get(from);
            layout.pack(numbers, vector);
            Expansion expansion = expander.expand(vector, system.fingerprint(numbers), 0);
            if (expansion.overflow()) {
                return false;
            }
            violations.add(violation(expansion));
            for (int i = 0; i < expansion.count(); i++) {
                expansion.copyVector(i, vector);
                if (predicates.admits(layout, vector)) {
                    int[] successor = new int[layout.slots()];
                    layout.unpack(vector, successor);
                    int property = expansion.violated(i) - 1;
                    steps.add(new Step(
                            from,
                            place(successor),
                            system.action(numbers, expansion.code(i)),
                            property < 0 ? null : predicates.stepPropertyName(property)));
                }
            }
            return true;
        }

        private @Nullable String violation(Expansion expansion) {
            int invariant = predicates.violated(layout, vector);
            if (invariant >= 0) {
                return predicates.invariantName(invariant);
            }
            return expansion.generated() == 0 && predicates.isDeadlock(layout, vector) ? "deadlock" : null;
        }

        private int place(int[] numbers) {
            return places.computeIfAbsent(new Key(numbers), key -> {
                states.add(numbers);
                return states.size() - 1;
            });
        }

        List<State> describedStates() {
            List<State> described = new ArrayList<>();
            for (int i = 0; i < states.size(); i++) {
                described.add(new State(i < initial, violations.get(i), system.variables(states.get(i))));
            }
            return described;
        }
    }
}
