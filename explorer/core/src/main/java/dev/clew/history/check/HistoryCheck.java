package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Check of a history for one consistency level of one model.
 *
 * @param model the model that the history belongs to
 * @param consistency the required consistency level
 * @param checker performs the check
 */
public record HistoryCheck(String model, String consistency, Checker checker) {

    /**
     * Checks a history. If no operation completed, there is nothing to check and the result is {@link Finding.Unknown}.
     *
     * @param stop polled during the check; once it returns true, the result is {@link Finding.Unknown}
     * @throws dev.clew.history.read.MalformedHistory if the history does not belong to the model
     */
    public Finding check(List<Operation<Entry, Entry>> history, BooleanSupplier stop) {
        try {
            Finding finding = checker.check(history, stop);
            boolean judged = history.stream().anyMatch(operation -> operation.outcome() == Outcome.OK);
            return judged || !(finding instanceof Finding.Consistent) ? finding : new Finding.Unknown(nothing(history));
        } catch (CancellationException e) {
            return new Finding.Unknown("stopped before the whole history was checked");
        }
    }

    /** Returns the reason why there was nothing to check. */
    private static String nothing(List<Operation<Entry, Entry>> history) {
        if (history.isEmpty()) {
            return "the history is empty, so nothing was checked";
        }
        String operations = history.size() == 1
                ? "its only operation did not succeed"
                : "none of its " + history.size() + " operations succeeded";
        return operations + ", so nothing was checked";
    }

    /** Algorithm of a check. */
    @FunctionalInterface
    public interface Checker {
        /**
         * Checks a history.
         *
         * @param stop polled during the check; once it returns true, the result is {@link Finding.Unknown}
         * @throws dev.clew.history.read.MalformedHistory if the history does not belong to the model
         * @throws CancellationException instead of returning {@link Finding.Unknown}
         */
        Finding check(List<Operation<Entry, Entry>> history, BooleanSupplier stop);
    }
}
