package dev.clew.search.walk;

import dev.clew.model.Action;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import java.util.SplittableRandom;

/**
 * Lets one node, or one kind of action of a shared-state model, take steps as long as it can, then the next; a few times a
 * walk, at random points, the present one is delayed although it could continue (delay-bounded scheduling: Emmi, Qadeer
 * and Rakamari\u0107, 2011).
 */
public final class DelayBoundedGuide implements WalkGuide {
    private static final int MOST_DELAYS = 4;

    /** Steps of a walk among which the delays are drawn. */
    private static final int HORIZON = 100;

    private final TransitionSystem system;

    /** Creates a guide for walks through a system. */
    public DelayBoundedGuide(TransitionSystem system) {
        this.system = system;
    }

    @Override
    public Walker begin(SplittableRandom random) {
        return new Delayed(random);
    }

    private final class Delayed implements Walker {
        private final SplittableRandom random;
        private final boolean[] delays = new boolean[HORIZON];
        private int step;
        private int present;

        Delayed(SplittableRandom random) {
            this.random = random;
            for (int i = random.nextInt(MOST_DELAYS + 1); i > 0; i--) {
                delays[random.nextInt(HORIZON)] = true;
            }
        }

        @Override
        public int choose(Expansion expansion, int[] open) {
            int[] places = new int[open.length];
            for (int i = 0; i < open.length; i++) {
                places[i] = place(expansion, open[i]);
            }
            boolean isDelayed = step < HORIZON && delays[step];
            step++;
            present = next(places, isDelayed ? present + 1 : present);
            int count = 0;
            int chosen = open[0];
            for (int i = 0; i < open.length; i++) {
                if (places[i] == present && random.nextInt(++count) == 0) {
                    chosen = open[i];
                }
            }
            return chosen;
        }

        /** Returns the first of the places that is not below a bound, or else the first of all. */
        private int next(int[] places, int least) {
            int first = Integer.MAX_VALUE;
            int following = Integer.MAX_VALUE;
            for (int place : places) {
                first = Math.min(first, place);
                following = place >= least ? Math.min(following, place) : following;
            }
            return following == Integer.MAX_VALUE ? first : following;
        }
    }

    private int place(Expansion expansion, int successor) {
        Action action = system.action(expansion.numbers(), expansion.code(successor));
        if (action.kind() == Action.Kind.NAMED) {
            return system.stepClass(expansion, successor);
        }
        Integer place = action.place();
        return place == null ? 0 : place;
    }
}
