package dev.clew.history.read;

import dev.clew.history.Operation;
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
     * Returns the client operations of a history, in the order of invocation. Their places are the positions of their
     * events among those of clients.
     *
     * @throws MalformedHistory if the text is not a history
     */
    public static List<Operation<Entry, Entry>> read(String text, Format format) {
        Pairing pairing = new Pairing();
        switch (format) {
            case EDN -> EdnEvents.read(text, pairing::add);
            case JSON -> JsonEvents.read(text, pairing::add);
            case TEXT -> TextEvents.read(text, pairing::add);
        }
        return pairing.operations();
    }

    /** Guesses the notation of a text from its first characters. */
    public static Format formatOf(String text) {
        String start = text.substring(0, Math.min(text.length(), 4096)).stripLeading();
        if (start.startsWith("[")) {
            start = start.substring(1).stripLeading();
        }
        if (start.startsWith("{") && start.substring(1).stripLeading().startsWith("\"")) {
            return Format.JSON;
        }
        return start.startsWith("{") || start.startsWith("#") || start.startsWith(";") || start.startsWith("]")
                ? Format.EDN
                : Format.TEXT;
    }
}
