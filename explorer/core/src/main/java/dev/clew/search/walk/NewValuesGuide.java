package dev.clew.search.walk;

import dev.clew.semantics.Expansion;
import dev.clew.semantics.Fields;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.VectorLayout;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.SplittableRandom;

/** Prefers steps to states in which most fields have values that no walk has seen. */
public final class NewValuesGuide implements WalkGuide {
    private final Fields fields;
    private final LongOpenHashSet seen = new LongOpenHashSet();

    /** Creates a guide for walks through a system. */
    public NewValuesGuide(TransitionSystem system) {
        fields = system.fields();
    }

    @Override
    public Walker begin(SplittableRandom random) {
        return new Curious(random);
    }

    @Override
    public void learn(Walker walker) {
        seen.addAll(((Curious) walker).own);
    }

    private final class Curious implements Walker {
        private final SplittableRandom random;
        private final LongOpenHashSet own = new LongOpenHashSet();

        Curious(SplittableRandom random) {
            this.random = random;
        }

        @Override
        public int choose(Expansion expansion, int[] open) {
            VectorLayout layout = expansion.layout();
            int[] vector = new int[layout.words()];
            int best = -1;
            int ties = 0;
            int chosen = open[0];
            for (int successor : open) {
                expansion.copyVector(successor, vector);
                int fresh = unseen(layout, vector);
                ties = fresh > best ? 1 : fresh == best ? ties + 1 : ties;
                if (fresh > best || (fresh == best && random.nextInt(ties) == 0)) {
                    chosen = successor;
                }
                best = Math.max(best, fresh);
            }
            expansion.copyVector(chosen, vector);
            for (int field = 0; field < fields.count(layout); field++) {
                own.add(value(layout, vector, field));
            }
            return chosen;
        }

        private int unseen(VectorLayout layout, int[] vector) {
            int unseen = 0;
            for (int field = 0; field < fields.count(layout); field++) {
                long value = value(layout, vector, field);
                unseen += own.contains(value) || seen.contains(value) ? 0 : 1;
            }
            return unseen;
        }

        private long value(VectorLayout layout, int[] vector, int field) {
            return (long) field << Integer.SIZE | fields.get(layout, vector, field);
        }
    }
}
