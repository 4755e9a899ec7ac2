package dev.clew.search.walk;

import dev.clew.semantics.Expansion;
import java.util.SplittableRandom;

/**
 * Chooses the steps of random walks. What walks of one batch see changes the choices of later batches only, in the order
 * of the walks' numbers, so that walks do not depend on the number of workers.
 */
public interface WalkGuide {
    /** Chooses every step with the same probability. */
    WalkGuide UNIFORM = random -> (expansion, open) -> open[random.nextInt(open.length)];

    /** Begins a walk; may be called by several threads at a time. */
    Walker begin(SplittableRandom random);

    /** Takes over what a walk saw; called while no walk is in progress. */
    default void learn(Walker walker) {}

    /** Chooses the steps of one walk. Used by one thread. */
    @FunctionalInterface
    interface Walker {
        /**
         * Returns the successor to take.
         *
         * @param open numbers of successors, at least one
         */
        int choose(Expansion expansion, int[] open);
    }
}
