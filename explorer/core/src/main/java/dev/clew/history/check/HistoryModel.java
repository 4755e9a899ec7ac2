package dev.clew.history.check;

import dev.clew.history.SequentialSpec;
import java.util.Set;

/**
 * Sequential object under a name, against which histories can be checked. The results of its operations are the values
 * with which they returned. Objects of users are found by {@link java.util.ServiceLoader}.
 */
public interface HistoryModel {

    /** Returns the name, in lower case with hyphens. */
    String name();

    /** Returns the functions that histories of the object may use. */
    Set<String> functions();

    /** Returns the specification. */
    SequentialSpec<?, Call, Object> spec();

    /**
     * Tests whether an operation has an argument that its function accepts.
     *
     * @throws IllegalArgumentException with a message for the author of the history if it has not
     */
    default void validate(Call call) {}
}
