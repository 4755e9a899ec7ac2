package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import dev.clew.history.read.Nil;
import dev.clew.text.Printable;

/** Formats operations for readers. */
public final class OperationText {
    private OperationText() {}

    /** Returns the request and its outcome, such as {@code read -> 3}, in one line. */
    public static String of(Operation<Entry, Entry> operation) {
        return Printable.line(text(operation));
    }

    private static String text(Operation<Entry, Entry> operation) {
        Entry asked = operation.request();
        String request = asked.function() + (asked.value() == Nil.NIL ? "" : " " + asked.value());
        if (operation.outcome() != Outcome.OK) {
            return request + (operation.outcome() == Outcome.INFO ? " -> ?" : " failed");
        }
        Object value = operation.result().orElseThrow().value();
        if (asked.function().equals("txn")) {
            return "txn " + value; // the result repeats the request
        }
        return value != Nil.NIL && value.equals(asked.value()) ? request : request + " -> " + value;
    }

    /** Returns the position in the file, such as {@code lines 3 and 7}. */
    public static String place(Operation<Entry, Entry> operation) {
        int invoked = operation.request().line();
        return operation
                .result()
                .map(result ->
                        result.line() == invoked ? "line " + invoked : "lines " + invoked + " and " + result.line())
                .orElse("line " + invoked);
    }
}
