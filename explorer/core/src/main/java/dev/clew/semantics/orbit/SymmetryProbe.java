package dev.clew.semantics.orbit;

import dev.clew.model.ModelError;
import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Checks the first states of a system, in breadth-first order and for every exchange of neighbours, before a search
 * relies on its symmetry: most asymmetric models are detected immediately.
 */
final class SymmetryProbe {
    private final TransitionSystem system;
    private final Symmetry symmetry;
    private final int states;
    private final LongOpenHashSet seen = new LongOpenHashSet();
    private final Deque<int[]> open = new ArrayDeque<>();
    private Expander expander;
    private SymmetryCheck check;

    /**
     * A probe.
     *
     * @param states how many states to check
     */
    SymmetryProbe(TransitionSystem system, Symmetry symmetry, int states) {
        this.states = states;
        this.system = system;
        this.symmetry = symmetry;
        expander = system.newExpander();
        check = new SymmetryCheck(system, symmetry, system.newExpander());
    }

    /**
     * Runs the checks.
     *
     * @throws ModelError if the model is not symmetric
     */
    void run() {
        system.initialStates().forEach(this::meet);
        for (int done = 0; done < states && !open.isEmpty(); done++) {
            visit(open.removeFirst());
        }
    }

    private void visit(int[] numbers) {
        int[] vector = packed(numbers);
        Expansion steps;
        try {
            if (system.excludedBy(vector).isPresent()) {
                return;
            }
            steps = expander.expand(vector, system.fingerprint(numbers), 0);
        } catch (ModelError e) {
            return; // the search will encounter the error, too, and report how it reached this state
        }
        boolean passes = !steps.overflow();
        for (int i = 0; passes && i < symmetry.exchanges().size(); i++) {
            passes = check.passes(vector, steps, symmetry.exchanges().get(i));
        }
        if (!passes) {
            system.growLayout();
            expander = system.newExpander();
            check = new SymmetryCheck(system, symmetry, system.newExpander());
            visit(numbers);
            return;
        }
        for (int i = 0; i < steps.count(); i++) {
            int[] next = new int[numbers.length];
            steps.unpack(i, next);
            meet(next);
        }
    }

    private void meet(int[] numbers) {
        if (open.size() < states && seen.add(system.fingerprint(numbers))) {
            open.addLast(numbers);
        }
    }

    private int[] packed(int[] numbers) {
        int[] vector = new int[system.layout().words()];
        system.layout().pack(numbers, vector);
        return vector;
    }
}
