package dev.clew.state;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Comparators of the Java platform that have no names of their own. Their order is a part of the format. */
final class ComparatorForm {
    private static final List<Comparator<?>> KNOWN = List.of(
            Comparator.<Integer>naturalOrder(),
            Collections.reverseOrder(),
            String.CASE_INSENSITIVE_ORDER,
            String.CASE_INSENSITIVE_ORDER.reversed());

    private ComparatorForm() {}

    /** Returns the number of a comparator; -1 if it has none. */
    static int numberOf(Object comparator) {
        return KNOWN.indexOf(comparator);
    }

    static Object numbered(int number) throws CheckpointException {
        if (number >= KNOWN.size()) {
            throw CheckpointException.damaged("no comparator has the number " + number);
        }
        return KNOWN.get(number);
    }
}
