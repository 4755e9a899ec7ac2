package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A check of a history for one kind of consistency of one model.
 *
 * @param model what the history is of
 * @param consistency what it is to be
 * @param checker does it
 */
public record HistoryCheck(String model, String consistency, Checker checker) {

    /** Judges a history. */
    @FunctionalInterface
    public interface Checker {
        /**
         * Judges a history.
         *
         * @param stop asked now and then; once it is true, the finding is {@link Finding.Unknown}
         * @throws dev.clew.history.read.MalformedHistory if the history is not of the model
         */
        Finding check(List<Operation<Entry, Entry>> history, BooleanSupplier stop);
    }
}
