package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a behavior of the model step by step, each step chosen by what it is and leads to. Used by one thread, while no
 * other makes successors.
 */
final class PathBuilder {
    private final TransitionSystem system;

    /** For behaviors of a system, whose layout may grow for them. */
    PathBuilder(TransitionSystem system) {
        this.system = system;
    }

    /** Says which step of an expansion is the one looked for. */
    interface Choice {
        boolean test(Expansion expansion, int successor, int[] numbers);
    }

    /**
     * Adds the first step that is chosen.
     *
     * @throws ModelError if there is none because the model is not symmetric after all
     */
    void step(Path path, Choice choice) {
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
        throw new IllegalStateException(
                "no step leads on from state " + path.states().size() + " of the behavior");
    }

    /**
     * The behavior of the model through the orbits of states that follow each other.
     *
     * @param representatives of the orbits, the first that of an initial state
     * @param violated the step property that the last step is to violate; -1 for none
     */
    Path through(List<int[]> representatives, int violated) {
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
                .orElseThrow(() -> new IllegalStateException("no initial state is of the orbit"));
    }

    /** All steps of a state of the model, which may have values that the search has not met. */
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

    /** Lets the layout hold a state. */
    private void fit(int[] numbers) {
        for (int slot = 0; slot < numbers.length; slot++) {
            if (!system.layout().fits(slot, numbers[slot])) {
                system.growLayout();
                return;
            }
        }
    }
}
