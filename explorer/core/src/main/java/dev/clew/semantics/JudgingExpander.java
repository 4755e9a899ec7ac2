package dev.clew.semantics;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Expands states with another expander and checks each step against the properties of whole steps. No step is skipped
 * by a sleep mask, because such a property may depend on the order of two steps. Belongs to one thread.
 */
final class JudgingExpander implements Expander {
    private final TransitionSystem system;
    private final Expander plain;
    private final List<ActionPredicate> predicates;

    /** Step properties with numbers below this are checked elsewhere. */
    private final int firstNumber;

    private int[] after = new int[0];

    /** Returns whether the step with a code is judged. */
    private final IntPredicate judged;

    JudgingExpander(
            TransitionSystem system,
            Expander plain,
            List<ActionPredicate> predicates,
            int firstNumber,
            IntPredicate judged) {
        this.judged = judged;
        this.system = system;
        this.plain = plain;
        this.predicates = predicates;
        this.firstNumber = firstNumber;
    }

    @Override
    public Expansion expand(int[] vector, long fingerprint, long sleepMask) {
        Expansion expansion = plain.expand(vector, fingerprint, 0);
        if (expansion.overflow()) {
            return expansion;
        }
        if (after.length < vector.length) {
            after = new int[vector.length];
        }
        for (int successor = 0; successor < expansion.count(); successor++) {
            if (expansion.violated(successor) == 0 && judged.test(expansion.code(successor))) {
                expansion.copyVector(successor, after);
                int words = expansion.layout().words();
                boolean stays = Arrays.equals(vector, 0, words, after, 0, words);
                expansion.judge(successor, stays ? 0 : violated(expansion, vector, expansion.code(successor)));
            }
        }
        return expansion;
    }

    /** Returns the number (plus 1) of the first property that a step violates, or 0. */
    private int violated(Expansion expansion, int[] before, int code) {
        int action = system.actionNumber(expansion.numbers(), code);
        for (int i = 0; i < predicates.size(); i++) {
            boolean fulfilled = predicates
                    .get(i)
                    .test(expansion.layout(), before, action, () -> system.action(expansion.numbers(), code), after);
            if (!fulfilled) {
                return firstNumber + i + 1;
            }
        }
        return 0;
    }
}
