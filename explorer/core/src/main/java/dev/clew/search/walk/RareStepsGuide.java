package dev.clew.search.walk;

import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import it.unimi.dsi.fastutil.ints.Int2DoubleLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import java.util.SplittableRandom;

/**
 * Prefers kinds of steps that walks have taken rarely: a kind among those possible is chosen with a probability inversely
 * proportional to how often it was taken, and then one of its steps.
 */
public final class RareStepsGuide implements WalkGuide {
    private final TransitionSystem system;
    private final Int2LongOpenHashMap taken = new Int2LongOpenHashMap();

    /** Creates a guide for walks through a system. */
    public RareStepsGuide(TransitionSystem system) {
        this.system = system;
    }

    @Override
    public Walker begin(SplittableRandom random) {
        return new Rare(random);
    }

    @Override
    public void learn(Walker walker) {
        ((Rare) walker).own.int2LongEntrySet().forEach(entry -> taken.addTo(entry.getIntKey(), entry.getLongValue()));
    }

    private final class Rare implements Walker {
        private final SplittableRandom random;
        private final Int2LongOpenHashMap own = new Int2LongOpenHashMap();

        Rare(SplittableRandom random) {
            this.random = random;
        }

        @Override
        public int choose(Expansion expansion, int[] open) {
            int[] kinds = new int[open.length];
            Int2DoubleLinkedOpenHashMap weights = new Int2DoubleLinkedOpenHashMap();
            double sum = 0;
            for (int i = 0; i < open.length; i++) {
                kinds[i] = system.stepClass(expansion, open[i]);
                if (!weights.containsKey(kinds[i])) {
                    double weight = 1.0 / (1 + taken.get(kinds[i]) + own.get(kinds[i]));
                    weights.put(kinds[i], weight);
                    sum += weight;
                }
            }
            int kind = drawn(weights, sum);
            own.addTo(kind, 1);
            return ofKind(kind, kinds, open);
        }

        private int drawn(Int2DoubleLinkedOpenHashMap weights, double sum) {
            double left = random.nextDouble() * sum;
            int last = weights.lastIntKey();
            for (var entry : weights.int2DoubleEntrySet()) {
                left -= entry.getDoubleValue();
                if (left < 0) {
                    return entry.getIntKey();
                }
            }
            return last;
        }

        private int ofKind(int kind, int[] kinds, int[] open) {
            int count = 0;
            int chosen = open[0];
            for (int i = 0; i < open.length; i++) {
                if (kinds[i] == kind && random.nextInt(++count) == 0) {
                    chosen = open[i];
                }
            }
            return chosen;
        }
    }
}
