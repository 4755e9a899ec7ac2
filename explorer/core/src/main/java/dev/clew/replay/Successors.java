package dev.clew.replay;

import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.VectorLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Enumerates the steps from single states. Belongs to one thread. */
@API(status = API.Status.INTERNAL)
public final class Successors {
    private final TransitionSystem system;
    private final Supplier<Expander> expanders;

    /** Expander of the layout below; null before the first state. */
    private @Nullable Expander expander;

    private @Nullable VectorLayout expanded;

    /**
     * A step.
     *
     * @param state the unpacked target state
     * @param code the system's code for the action
     * @param violated the number (plus 1) of a step property that the step violates, or 0
     */
    public record Successor(int[] state, int code, int violated) {}

    private Successors(TransitionSystem system, Supplier<Expander> expanders) {
        this.system = system;
        this.expanders = expanders;
    }

    /** Returns an enumeration of all steps, including those that lead back to the same state. */
    public static Successors all(TransitionSystem system) {
        return new Successors(system, system.concrete()::newFullExpander);
    }

    /**
     * Returns an enumeration of the steps on which temporal properties are checked: without steps of shared-state
     * models that change nothing.
     */
    static Successors ofGraph(TransitionSystem system) {
        return new Successors(system, system::newUnjudgedExpander);
    }

    /**
     * Returns the steps of a state.
     *
     * @throws dev.clew.model.ModelError if the model is broken
     */
    public List<Successor> of(int[] state) {
        while (true) {
            int[] vector = new int[system.layout().words()];
            system.layout().pack(state, vector);
            Expansion expansion = expander().expand(vector, system.fingerprint(state), 0);
            if (!expansion.overflow()) {
                return listed(expansion);
            }
            system.growLayout();
        }
    }

    private Expander expander() {
        Expander current = expander;
        if (current == null || expanded != system.layout()) { // another user of the system may have grown it
            current = expanders.get();
            expander = current;
            expanded = system.layout();
        }
        return current;
    }

    private List<Successor> listed(Expansion expansion) {
        List<Successor> successors = new ArrayList<>();
        int[] vector = new int[expansion.layout().words()];
        for (int i = 0; i < expansion.count(); i++) {
            expansion.copyVector(i, vector);
            int[] state = new int[expansion.layout().slots()];
            expansion.layout().unpack(vector, state);
            successors.add(new Successor(state, expansion.code(i), expansion.violated(i)));
        }
        return successors;
    }
}
