package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Reconstructs a concrete behavior of the model step by step, each step chosen by a predicate. Used by one thread,
 * while no other thread expands states.
 */
@API(status = API.Status.INTERNAL)
public final class PathBuilder {
    private final TransitionSystem system;

    /** Creates a reconstruction for a system, whose layout may grow. */
    public PathBuilder(TransitionSystem system) {
        this.system = system;
    }

    /** Predicate that chooses a step of an expansion. */
    public interface Choice {
        boolean test(Expansion expansion, int successor, int[] numbers);
    }

    /**
     * Adds the first step that is chosen.
     *
     * @throws ModelError if there is none because the model is not symmetric as declared
     */
    public void step(Path path, Choice choice) {
        Expansion expansion = expanded(path.last());
        for (int i = 0; i < expansion.count(); i++) {
            int[] numbers = new int[system.layout().slots()];
            expansion.unpack(i, numbers);
            if (choice.test(expansion, i, numbers)) {
                path.add(numbers, expansion.code(i));
                return;
            }
        }
        if (system.isReduced()) {
            throw system.asymmetryAt(path.last());
        }
        throw new IllegalStateException("state " + path.states().size() + " of the behavior has no matching step");
    }

    /**
     * Returns a concrete behavior of the model through the orbits of consecutive states.
     *
     * @param representatives representatives of the orbits, the first that of an initial state
     * @param violated the step property that the last step must violate; -1 for none
     */
    public Path through(List<int[]> representatives, int violated) {
        Path path = Path.of(initial(representatives.get(0)));
        int last = representatives.size() - 1;
        for (int at = 1; at <= last; at++) {
            int[] wanted = representatives.get(at);
            boolean mayBeAny = at < last || violated < 0;
            step(
                    path,
                    (expansion, i, numbers) -> (mayBeAny || expansion.violated(i) == violated + 1)
                            && Arrays.equals(system.representative(numbers), wanted));
        }
        return path;
    }

    private int[] initial(int[] representative) {
        return system.concrete().initialStates().stream()
                .filter(numbers -> Arrays.equals(system.representative(numbers), representative))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no initial state is in the orbit"));
    }

    /** Returns all steps of a concrete state, which may contain values that the search has not seen. */
    private Expansion expanded(int[] numbers) {
        while (true) {
            fit(numbers);
            int[] vector = new int[system.layout().words()];
            system.layout().pack(numbers, vector);
            Expansion expansion = system.concrete().newExpander().expand(vector, system.fingerprint(numbers), 0);
            if (!expansion.overflow()) {
                return expansion;
            }
            system.growLayout();
        }
    }

    /** Grows the layout if it cannot hold a state. */
    private void fit(int[] numbers) {
        for (int slot = 0; slot < numbers.length; slot++) {
            if (!system.layout().fits(slot, numbers[slot])) {
                system.growLayout();
                return;
            }
        }
    }
}
