package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import java.util.List;
import java.util.OptionalInt;

/** Result of checking a history. */
public sealed interface Finding {

    /**
     * The history satisfies the consistency model.
     *
     * @param notes further remarks, in sentences
     */
    record Consistent(List<String> notes) implements Finding {
        public Consistent {
            notes = List.copyOf(notes);
        }

        /** Creates a result without remarks. */
        public Consistent() {
            this(List.of());
        }
    }

    /**
     * The history violates the consistency model.
     *
     * @param what one sentence
     * @param prefix the number of operations that contradict one another, if known
     * @param anomalies the anomalies, worst first, for models that distinguish several
     * @param marks the operations to look at, worst first
     * @param notes further remarks, in sentences
     * @param core operations that contradict one another whatever the others did, with none to spare unless a limit was
     *     met; empty if they are not known
     */
    record Inconsistent(
            String what,
            OptionalInt prefix,
            List<Anomaly> anomalies,
            List<Mark> marks,
            List<String> notes,
            List<Operation<Entry, Entry>> core)
            implements Finding {
        public Inconsistent {
            anomalies = List.copyOf(anomalies);
            marks = List.copyOf(marks);
            notes = List.copyOf(notes);
            core = List.copyOf(core);
        }
    }

    /**
     * An anomaly.
     *
     * @param name its name in the literature
     * @param rulesOut the weakest consistency level that it rules out
     * @param explanation one line
     */
    record Anomaly(String name, String rulesOut, String explanation) {}

    /**
     * Operation to look at.
     *
     * @param role the reason, in a few words
     * @param clashes whether the operation is contradictory; otherwise it helps to explain another one
     */
    record Mark(Operation<Entry, Entry> operation, String role, boolean clashes) {}

    /** The check was not finished, for this reason. */
    record Unknown(String why) implements Finding {}
}
