package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import java.util.List;
import java.util.OptionalInt;

/** What a check of a history has found. */
public sealed interface Finding {

    /** The history is as it should be. */
    record Consistent() implements Finding {}

    /**
     * It is not.
     *
     * @param what one sentence
     * @param prefix how many operations contradict one another, if that is known
     * @param marks the operations to look at, the worst first
     * @param notes further sentences
     */
    record Inconsistent(String what, OptionalInt prefix, List<Mark> marks, List<String> notes) implements Finding {
        public Inconsistent {
            marks = List.copyOf(marks);
            notes = List.copyOf(notes);
        }
    }

    /**
     * An operation to look at.
     *
     * @param role why, in a few words
     * @param clashes whether it is one that cannot be; others explain it
     */
    record Mark(Operation<Entry, Entry> operation, String role, boolean clashes) {}

    /** It was not found out; why. */
    record Unknown(String why) implements Finding {}
}
