package dev.clew.symmetry;

import dev.clew.model.time.ClockInstant;
import java.util.function.UnaryOperator;

/** Finds the instants in values and keeps them relative to a clock that advances. Thread-safe. */
public final class InstantShift {
    private static final int[] NO_ELEMENTS = {};

    private final int horizon;
    private final Elements elements = Elements.none();
    private final Shape any = new Shapes().any();

    /**
     * Keeps instants up to an age.
     *
     * @param horizon the age from which on an instant is long ago
     */
    public InstantShift(int horizon) {
        this.horizon = horizon;
    }

    /** Returns a value relative to a clock that shows a number of units more; negative for one that shows less. */
    public Object after(Object value, int advanced) {
        return mapped(value, instant -> instant.seenAfter(advanced, horizon));
    }

    /** Returns a value with its instants as states keep them: those older than the horizon are long ago. */
    public Object kept(Object value) {
        return after(value, 0);
    }

    /** Returns whether there is an instant in a value. */
    public boolean holds(Object value) {
        boolean[] found = {false};
        Object unused = mapped(value, instant -> {
            found[0] = true;
            return instant;
        });
        return found[0] || unused != value;
    }

    /** Returns whether there is an instant within the horizon in a value. */
    public boolean holdsRecent(Object value) {
        boolean[] found = {false};
        Object unused = mapped(value, instant -> {
            found[0] |= !instant.isLongAgo();
            return instant;
        });
        return found[0] || unused != value;
    }

    private Object mapped(Object value, UnaryOperator<ClockInstant> instants) {
        return any.rename(value, new Renaming(elements, NO_ELEMENTS, instants));
    }
}
