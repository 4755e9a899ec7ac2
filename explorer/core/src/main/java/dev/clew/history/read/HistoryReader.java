package dev.clew.history.read;

import dev.clew.history.Operation;
import java.util.List;

/** Reads histories. */
public final class HistoryReader {
    private HistoryReader() {}

    /** How a history is written. */
    public enum Format {
        /** Maps of EDN, one after the other or in one vector. */
        EDN,
        /** Objects of JSON, one after the other or in one array. */
        JSON,
        /** Lines of Jepsen's log: process, type, function and value. */
        TEXT
    }

    /**
     * The client operations of a history, in the order of invocation. Places are those of the events among the clients'.
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

    /** How a text seems to be written, by its first characters. */
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
