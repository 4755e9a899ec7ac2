package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A check of a history for one kind of consistency of one model.
 *
 * @param model what the history is of
 * @param consistency what it is to be
 * @param checker does it
 */
public record HistoryCheck(String model, String consistency, Checker checker) {

    /**
     * Judges a history. Where no operation completed there is nothing to judge: the finding is {@link Finding.Unknown}.
     *
     * @param stop asked now and then; once it is true, the finding is {@link Finding.Unknown}
     * @throws dev.clew.history.read.MalformedHistory if the history is not of the model
     */
    public Finding check(List<Operation<Entry, Entry>> history, BooleanSupplier stop) {
        try {
            Finding finding = checker.check(history, stop);
            boolean judged = history.stream().anyMatch(operation -> operation.outcome() == Outcome.OK);
            return judged || !(finding instanceof Finding.Consistent) ? finding : new Finding.Unknown(nothing(history));
        } catch (CancellationException e) {
            return new Finding.Unknown("stopped before all of the history was looked at");
        }
    }

    /** Why nothing was judged. */
    private static String nothing(List<Operation<Entry, Entry>> history) {
        if (history.isEmpty()) {
            return "the history is empty, so that nothing was judged";
        }
        String operations = history.size() == 1
                ? "its only operation did not succeed"
                : "none of its " + history.size() + " operations succeeded";
        return operations + ", so that nothing was judged";
    }

    /** How a history is judged. */
    @FunctionalInterface
    public interface Checker {
        /**
         * Judges a history.
         *
         * @param stop asked now and then; once it is true, the finding is {@link Finding.Unknown}
         * @throws dev.clew.history.read.MalformedHistory if the history is not of the model
         * @throws CancellationException instead of finding {@link Finding.Unknown}
         */
        Finding check(List<Operation<Entry, Entry>> history, BooleanSupplier stop);
    }
}
