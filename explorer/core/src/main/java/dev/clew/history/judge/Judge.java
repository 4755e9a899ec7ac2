package dev.clew.history.judge;

import dev.clew.history.ClientHistory;
import dev.clew.history.Operation;
import java.util.List;

/**
 * Judges whether a history is consistent. Immutable; pure functions.
 *
 * @param <O> operations
 * @param <R> results
 */
public interface Judge<O, R> {

    /** Returns whether the operations are consistent. */
    boolean isConsistent(List<Operation<O, R>> operations);

    /** Returns why operations that are not consistent are not. */
    Reasons reasons(List<Operation<O, R>> operations);

    /** Returns whether a history is consistent; one that is not valid is not. */
    default boolean test(ClientHistory<O, R> history) {
        return history.valid() && isConsistent(history.operations());
    }

    /**
     * Returns why a history that is not consistent is not, in lines: a sentence, the operations on a common time line with
     * what is wrong about each, and further sentences.
     *
     * @param clients names of the clients by their ids
     */
    default String explain(ClientHistory<O, R> history, List<String> clients) {
        if (!history.valid()) {
            return "A result arrived for which no operation was waiting, or a client invoked two operations at once.";
        }
        Reasons reasons = reasons(history.operations());
        StringBuilder text = new StringBuilder(reasons.what());
        new Timeline(reasons, clients).writeTo(text);
        reasons.notes().forEach(note -> text.append('\n').append(note));
        return text.toString();
    }
}
