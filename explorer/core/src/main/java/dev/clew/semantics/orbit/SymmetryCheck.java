package dev.clew.semantics.orbit;

import dev.clew.model.ModelError;
import dev.clew.model.Property;
import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.ContentHash;
import dev.clew.state.VectorLayout;
import java.util.Arrays;

/**
 * Checks on single states that a model is symmetric as declared: with two elements exchanged, a state has the same
 * steps with them exchanged, and every property has the same verdict on it. Belongs to one thread.
 */
final class SymmetryCheck {
    private final TransitionSystem system;
    private final Symmetry symmetry;
    private final Expander expander;
    private final StepText texts;
    private final int[] vector;
    private final int[] successor;

    /**
     * Creates a check.
     *
     * @param expander lists the same steps as the expander whose expansions are checked, but is a separate object
     */
    SymmetryCheck(TransitionSystem system, Symmetry symmetry, Expander expander) {
        this.system = system;
        this.symmetry = symmetry;
        this.expander = expander;
        texts = new StepText(system.nodeNames());
        vector = new int[system.layout().words()];
        successor = new int[system.layout().slots()];
    }

    /**
     * Checks an expanded state; returns false if some value does not fit the layout, so that nothing was checked.
     *
     * @param pair the elements to exchange
     * @throws ModelError if the model is not symmetric
     */
    boolean passes(int[] state, Expansion steps, int[] pair) {
        int[] numbers = steps.numbers().clone();
        int[] exchanged = symmetry.exchanged(numbers, pair);
        if (!fits(exchanged)) {
            return false;
        }
        long[] expected = new long[steps.count()];
        for (int i = 0; i < expected.length; i++) {
            steps.unpack(i, successor);
            long image = system.fingerprint(symmetry.exchanged(successor, pair));
            expected[i] = ContentHash.combine(image, steps.violated(i));
        }
        system.layout().pack(exchanged, vector);
        Expansion others = expanded(numbers, exchanged, pair);
        if (others.overflow()) {
            return false;
        }
        compare(numbers, steps, expected, others, pair);
        compareVerdicts(numbers, state, steps.generated(), pair);
        return true;
    }

    private boolean fits(int[] numbers) {
        VectorLayout layout = system.layout();
        for (int slot = 0; slot < numbers.length; slot++) {
            if (!layout.fits(slot, numbers[slot])) {
                return false;
            }
        }
        return true;
    }

    private Expansion expanded(int[] numbers, int[] exchanged, int[] pair) {
        try {
            return expander.expand(vector, system.fingerprint(exchanged), 0);
        } catch (ModelError e) {
            throw symmetry.refused(pair, numbers, "fails once they are exchanged (" + e.getMessage() + ")");
        }
    }

    private void compare(int[] numbers, Expansion steps, long[] expected, Expansion others, int[] pair) {
        long[] actual = new long[others.count()];
        Arrays.setAll(actual, i -> ContentHash.combine(others.fingerprint(i), others.violated(i)));
        long[] sortedActual = actual.clone();
        Arrays.sort(sortedActual);
        long[] sorted = expected.clone();
        Arrays.sort(sorted);
        if (Arrays.equals(sorted, sortedActual) && steps.generated() == others.generated()) {
            return;
        }
        int lone = lone(expected, sortedActual);
        if (lone >= 0) {
            throw symmetry.refused(
                    pair,
                    numbers,
                    "has the step " + texts.of(system.action(numbers, steps.code(lone)))
                            + ", which has no counterpart once they are exchanged");
        }
        int extra = lone(actual, sorted);
        String step = extra < 0 ? "other steps that change nothing" : "the step " + action(others, extra);
        throw symmetry.refused(
                pair, numbers, "has no counterpart of what can be done once they are exchanged: " + step);
    }

    private String action(Expansion steps, int number) {
        return texts.of(system.action(steps.numbers(), steps.code(number)));
    }

    /** Returns the first step that is not among others, or -1. */
    private static int lone(long[] steps, long[] sorted) {
        for (int i = 0; i < steps.length; i++) {
            if (Arrays.binarySearch(sorted, steps[i]) < 0) {
                return i;
            }
        }
        return -1;
    }

    private void compareVerdicts(int[] numbers, int[] state, long generated, int[] pair) {
        for (StatePredicate predicate : system.predicates()) {
            boolean isAsked = predicate.kind() != Property.Kind.FINAL || generated == 0;
            if (isAsked && verdict(predicate, state) != verdict(predicate, vector)) {
                throw symmetry.refused(pair, numbers, "and the same with them exchanged differ in " + predicate.name());
            }
        }
    }

    /** Returns 0 or 1, or 2 if the predicate throws, which the search reports. */
    private int verdict(StatePredicate predicate, int[] of) {
        try {
            return predicate.test(system.layout(), of) ? 1 : 0;
        } catch (ModelError e) {
            return 2;
        }
    }
}
