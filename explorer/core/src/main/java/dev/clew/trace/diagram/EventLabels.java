package dev.clew.trace.diagram;

import dev.clew.trace.TlaValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.TraceEvent.Message;
import dev.clew.trace.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Short labels of events for a diagram, of a limited length. The arguments of a message that vary
 * among the trace's messages of the same name come first, because constant ones carry no information. Immutable.
 */
final class EventLabels {
    /** Usual maximum length of a label. */
    static final int LIMIT = 28;

    /** Maximum length of a label where there is less room. */
    static final int NARROW = 20;

    private static final String MORE = "…";

    /** Names of the arguments that have more than one value in the trace, by name of the message. */
    private final Map<String, Set<String>> varyingArguments = new HashMap<>();

    private final int limit;

    /**
     * Prepares the labels of a behavior.
     *
     * @param limit maximum length of a label
     */
    EventLabels(TraceDocument trace, int limit) {
        this.limit = limit;
        Map<String, Map<String, Value>> first = new HashMap<>();
        for (TraceDocument.State state : trace.states()) {
            Message message = state.event().message();
            if (message != null && message.payload() instanceof Value.Fields record) {
                compare(name(record), record, first);
            }
        }
    }

    private void compare(String name, Value.Fields record, Map<String, Map<String, Value>> first) {
        Map<String, Value> known = first.computeIfAbsent(name, none -> new HashMap<>());
        record.fields().forEach((field, value) -> {
            Value earlier = known.putIfAbsent(field, value);
            if (earlier != null && !earlier.equals(value)) {
                varyingArguments.computeIfAbsent(name, none -> new HashSet<>()).add(field);
            }
        });
    }

    /** Returns the label of an event, without its node, which the lane shows. */
    String of(TraceEvent event) {
        return switch (event.kind()) {
            case INITIAL -> "Initial state";
            case DROP -> message(event, "lost: ");
            case DUPLICATE -> message(event, "2× ");
            case TIMEOUT -> cut("Timeout " + event.label(), limit);
            case INTERNAL -> cut(String.valueOf(event.label()), limit);
            default ->
                switch (event.kind().scope()) {
                    case MESSAGE -> message(event, "");
                    case NODE -> cut(withoutNode(event).replace(" unsynced", ""), limit);
                    case CLUSTER -> cut(event.text(), limit + 8);
                };
        };
    }

    private static String withoutNode(TraceEvent event) {
        return event.node() == null ? event.text() : event.text().replaceFirst(" \\Q" + event.node() + "\\E", "");
    }

    private String message(TraceEvent event, String prefix) {
        Message message = event.message();
        if (message == null) {
            return cut(event.text(), limit);
        }
        return prefix + shortened(message, limit - prefix.length());
    }

    /** Returns the label of a message. */
    String of(Message message) {
        return shortened(message, limit);
    }

    private String shortened(Message message, int room) {
        String whole = message.label();
        if (whole.length() <= room
                || !(message.payload() instanceof Value.Fields record)
                || name(record).isEmpty()) {
            return cut(whole, room);
        }
        return call(record, room);
    }

    private String call(Value.Fields record, int room) {
        String name = name(record);
        List<String> arguments = new ArrayList<>();
        Set<String> varying = varyingArguments.getOrDefault(name, Set.of());
        addArguments(record, varying, true, arguments);
        addArguments(record, varying, false, arguments);
        StringBuilder text = new StringBuilder(cut(name, room)).append('(');
        String rest = MORE + ")";
        String tail = limit > NARROW ? ", " + rest : rest;
        String separator = "";
        for (String argument : arguments) {
            if (text.length() + separator.length() + argument.length() + tail.length() > room) {
                break;
            }
            text.append(separator).append(argument);
            separator = ", ";
        }
        String end = separator.isEmpty() ? rest : tail;
        return text.length() + end.length() > room ? cut(name, room) : text + end;
    }

    private static void addArguments(Value.Fields record, Set<String> varying, boolean wanted, List<String> arguments) {
        int place = 0;
        for (Map.Entry<String, Value> field : record.fields().entrySet()) {
            if (place++ > 0 && varying.contains(field.getKey()) == wanted) {
                arguments.add(field.getKey() + "=" + TlaValues.text(field.getValue()));
            }
        }
    }

    /** Returns the type that a record contains; empty for others. */
    private static String name(Value.Fields record) {
        for (Map.Entry<String, Value> field : record.fields().entrySet()) {
            boolean typed = field.getKey().equals("type") || field.getKey().equals("type_");
            return typed && field.getValue() instanceof Value.Text text ? text.text() : "";
        }
        return "";
    }

    /** Returns a text cut after a number of characters, without splitting a surrogate pair. */
    static String cut(String text, int limit) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        if (line.length() <= limit) {
            return line;
        }
        int end = limit - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + MORE;
    }
}
