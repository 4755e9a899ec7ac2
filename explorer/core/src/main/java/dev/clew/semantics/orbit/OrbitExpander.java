package dev.clew.semantics.orbit;

import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import java.util.function.Supplier;

/**
 * Expands states with another expander and replaces each successor by the representative of its orbit. Steps are
 * checked before that, as concrete steps. No step is skipped by a sleep mask, because the numbering of its groups
 * differs from state to state. Belongs to one thread.
 *
 * <p>One state in {@value #SAMPLED} is checked for the declared symmetry; which ones, and with which exchange, follows
 * from fingerprints, so that it is the same in every run.
 */
final class OrbitExpander implements Expander {
    private static final int SAMPLED = 256;

    private final Symmetry symmetry;
    private final Expander real;
    private final Canonicaliser canonicaliser;
    private final SymmetryCheck check;
    private final int[] numbers;

    /**
     * Creates an expander.
     *
     * @param reals creates expanders that list concrete successors
     */
    OrbitExpander(TransitionSystem system, Symmetry symmetry, Supplier<Expander> reals) {
        this.symmetry = symmetry;
        real = reals.get();
        canonicaliser = symmetry.newCanonicaliser();
        check = new SymmetryCheck(system, symmetry, reals.get());
        numbers = new int[system.layout().slots()];
    }

    @Override
    public Expansion expand(int[] vector, long fingerprint, long sleepMask) {
        Expansion expansion = real.expand(vector, fingerprint, 0);
        if (expansion.overflow()) {
            return expansion;
        }
        if ((fingerprint & (SAMPLED - 1)) == 0) {
            int pairs = symmetry.pairs().size();
            int[] pair = symmetry.pairs().get((int) Long.remainderUnsigned(fingerprint >>> 8, pairs));
            if (!check.passes(vector, expansion, pair)) {
                expansion.overflowed();
                return expansion;
            }
        }
        for (int successor = 0; successor < expansion.count(); successor++) {
            expansion.unpack(successor, numbers);
            canonicaliser.find(numbers, expansion.fingerprint(successor));
            if (canonicaliser.moved()) {
                expansion.replace(successor, canonicaliser.state(), canonicaliser.fingerprint());
            }
            expansion.wake(successor);
        }
        return expansion;
    }
}
