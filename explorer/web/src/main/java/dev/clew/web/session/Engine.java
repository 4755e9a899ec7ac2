package dev.clew.web.session;

import dev.clew.model.Model;
import dev.clew.replay.Successors;
import dev.clew.replay.Successors.Successor;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import dev.clew.state.VectorLayout;
import java.util.List;

/**
 * A model for single steps: the transition system that searches use, its states concrete. Belongs to one thread at a time.
 *
 * <p>A step has a number: its place among all steps of its state, which is the same in every JVM.
 */
public final class Engine {
    private final Model model;
    private final TransitionSystem system;
    private final Successors successors;
    private final List<int[]> initialStates;

    /**
     * Creates an engine with value tables of its own.
     *
     * @throws dev.clew.model.ModelError if the model cannot start
     */
    public Engine(Model model) {
        this.model = model;
        system = Systems.of(model);
        successors = Successors.all(system);
        initialStates = system.initialStates();
    }

    /** Returns the model. */
    public Model model() {
        return model;
    }

    /** Returns its transition system. */
    public TransitionSystem system() {
        return system;
    }

    /** Returns the initial states, in the order of their numbers. */
    public List<int[]> initialStates() {
        return initialStates;
    }

    /**
     * Returns all steps of a state, in the order of their numbers.
     *
     * @throws dev.clew.model.ModelError if the model is broken there
     */
    public List<Successor> steps(int[] state) {
        fit(state);
        return successors.of(state);
    }

    /** Returns the verdict of a predicate on a state. */
    public boolean holds(StatePredicate predicate, int[] state) {
        fit(state);
        VectorLayout layout = system.layout();
        int[] vector = new int[layout.words()];
        layout.pack(state, vector);
        return predicate.test(layout, vector);
    }

    private void fit(int[] state) {
        for (int slot = 0; slot < state.length; slot++) {
            if (!system.layout().fits(slot, state[slot])) {
                system.growLayout();
                return;
            }
        }
    }
}
