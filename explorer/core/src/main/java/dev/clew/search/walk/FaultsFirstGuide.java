package dev.clew.search.walk;

import dev.clew.semantics.TransitionSystem;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Takes a fault with probability one half where one is possible, so that budgets of faults are spent early. */
public final class FaultsFirstGuide implements WalkGuide {
    private final TransitionSystem system;

    /** Creates a guide for walks through a system. */
    public FaultsFirstGuide(TransitionSystem system) {
        this.system = system;
    }

    @Override
    public Walker begin(SplittableRandom random) {
        return (expansion, open) -> {
            int[] faults = Arrays.stream(open)
                    .filter(successor -> system.action(expansion.numbers(), expansion.code(successor))
                            .kind()
                            .isFault())
                    .toArray();
            boolean isFault = faults.length > 0 && random.nextBoolean();
            int[] from = isFault ? faults : open;
            return from[random.nextInt(from.length)];
        };
    }
}
