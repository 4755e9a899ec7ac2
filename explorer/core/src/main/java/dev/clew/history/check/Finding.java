package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import java.util.List;
import java.util.OptionalInt;

/** What a check of a history has found. */
public sealed interface Finding {

    /**
     * The history is as it should be.
     *
     * @param notes what else can be said of it, in sentences
     */
    record Consistent(List<String> notes) implements Finding {
        public Consistent {
            notes = List.copyOf(notes);
        }

        /** Nothing else can be said. */
        public Consistent() {
            this(List.of());
        }
    }

    /**
     * It is not.
     *
     * @param what one sentence
     * @param prefix how many operations contradict one another, if that is known
     * @param anomalies what is wrong, the worst first, where several things can be
     * @param marks the operations to look at, the worst first
     * @param notes further sentences
     */
    record Inconsistent(String what, OptionalInt prefix, List<Anomaly> anomalies, List<Mark> marks, List<String> notes)
            implements Finding {
        public Inconsistent {
            anomalies = List.copyOf(anomalies);
            marks = List.copyOf(marks);
            notes = List.copyOf(notes);
        }
    }

    /**
     * One of the things that are wrong.
     *
     * @param name in the literature
     * @param rulesOut the weakest consistency that it rules out
     * @param explanation one line
     */
    record Anomaly(String name, String rulesOut, String explanation) {}

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
