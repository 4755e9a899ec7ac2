package dev.clew.replay;

import dev.clew.search.Path;
import dev.clew.semantics.Expander;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TemporalPredicates;
import dev.clew.semantics.TransitionSystem;
import java.util.Objects;

/** Measures how long a behavior waits for a response. Used by one thread. */
final class ResponseTime {
    private static final int NOT_WAITING = -1;

    private final TransitionSystem system;
    private final TemporalPredicates property;

    /** Measures by a property with a bound of time. */
    ResponseTime(TransitionSystem system, TemporalPredicates property) {
        this.system = system;
        this.property = property;
    }

    /** Returns whether a behavior waits for longer than the bound. */
    boolean isLate(Path path) {
        return longest(path) > property.within();
    }

    /** Returns whether a behavior waits in its last state, and any amount of time may pass there. */
    boolean waitsForEver(Path path) {
        int waited = NOT_WAITING;
        for (int i = 0; i < path.states().size(); i++) {
            waited = next(path, i, waited);
        }
        return waited != NOT_WAITING && timePassesUnseen(path.last());
    }

    /** Returns the greatest time for which it waits without a response. */
    private int longest(Path path) {
        int longest = 0;
        int waited = NOT_WAITING;
        for (int i = 0; i < path.states().size(); i++) {
            int passes = i == 0
                    ? 0
                    : system.duration(path.states().get(i - 1), path.codes().get(i));
            longest = waited == NOT_WAITING ? longest : Math.max(longest, waited + passes);
            waited = next(path, i, waited == NOT_WAITING ? NOT_WAITING : waited + passes);
        }
        return longest;
    }

    /** Returns how long it has waited in a state, including that one; {@link #NOT_WAITING} if it does not wait. */
    private int next(Path path, int place, int waited) {
        int[] state = path.states().get(place);
        if (holds(Objects.requireNonNull(property.second(), "second"), state)) {
            return NOT_WAITING;
        }
        return waited == NOT_WAITING && holds(property.first(), state) ? 0 : waited;
    }

    private boolean holds(StatePredicate predicate, int[] state) {
        return predicate.test(system.layout(), packed(state));
    }

    private int[] packed(int[] state) {
        int[] vector = new int[system.layout().words()];
        system.layout().pack(state, vector);
        return vector;
    }

    private boolean timePassesUnseen(int[] state) {
        Expander expander = system.newUnjudgedExpander();
        expander.expand(packed(state), system.fingerprint(state), 0);
        return expander.timePassesUnseen();
    }
}
