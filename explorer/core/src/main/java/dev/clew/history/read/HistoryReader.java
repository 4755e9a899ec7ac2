package dev.clew.history.read;

import dev.clew.history.Operation;
import java.io.Reader;
import java.io.StringReader;
import java.util.Collections;
import java.util.List;

/** Reads histories. */
public final class HistoryReader {
    private HistoryReader() {}

    /** Notation of a history. */
    public enum Format {
        /** EDN maps, as a sequence or in one vector. */
        EDN,
        /** JSON objects, as a sequence or in one array. */
        JSON,
        /** Lines of Jepsen's log: process, type, function and value. */
        TEXT
    }

    /**
     * Operations of a history.
     *
     * @param operations the client operations in the order of invocation
     * @param skipped the number of lines that were skipped because they are not events of operations
     */
    public record Recorded(List<Operation<Entry, Entry>> operations, int skipped) {
        public Recorded {
            operations = Collections.unmodifiableList(operations); // not copied: there may be a million
        }
    }

    /** Returns the client operations of a history; see {@link #read(Reader, Format)}. */
    public static List<Operation<Entry, Entry>> read(String text, Format format) {
        return read(new StringReader(text), format).operations();
    }

    /**
     * Returns the client operations of a history. Their places are the positions of their events among those of
     * clients. The text is read as a stream.
     *
     * @throws MalformedHistory if the text is not a history
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Recorded read(Reader text, Format format) {
        Pairing pairing = new Pairing();
        int skipped = 0;
        switch (format) {
            case EDN -> EdnEvents.read(text, pairing::add);
            case JSON -> JsonEvents.read(text, pairing::add);
            case TEXT -> skipped = TextEvents.read(text, pairing::add);
        }
        return new Recorded(pairing.operations(), skipped);
    }

    /**
     * Returns a value of EDN.
     *
     * @throws MalformedHistory if the text is not exactly one
     */
    public static Object value(String text) {
        return EdnEvents.read(text, 1);
    }

    /** Guesses the notation of a text from its first characters. */
    public static Format formatOf(String text) {
        String start = text.substring(0, Math.min(text.length(), 4096)).stripLeading();
        if (start.startsWith("[") || start.startsWith("(")) {
            start = start.substring(1).stripLeading();
        }
        if (start.startsWith("{") && start.substring(1).stripLeading().startsWith("\"")) {
            return Format.JSON;
        }
        return start.startsWith("{")
                        || start.startsWith("#")
                        || start.startsWith(";")
                        || start.startsWith("]")
                        || start.startsWith(")")
                ? Format.EDN
                : Format.TEXT;
    }
}
