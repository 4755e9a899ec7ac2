package dev.clew.cli.output;

import dev.clew.history.check.HistoryCheck;
import dev.clew.text.Printable;

/**
 * Result of a file that was not checked, since it cannot be read, is not a history of the model, or the user's model
 * failed.
 *
 * @param message the error, which names the file
 */
public record UncheckedHistory(String file, HistoryCheck check, String message, int exitCode) implements HistoryResult {
    static final String VERDICT = "not checked";

    @Override
    public String verdict() {
        return VERDICT;
    }

    @Override
    public String text() {
        return "Error: The history was not checked (exit code " + exitCode + "): " + Printable.line(message) + "\n";
    }
}
