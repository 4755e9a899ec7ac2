package dev.clew.replay;

import dev.clew.model.Action;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step without the contents of its message, timer or arguments, so that it can be found in a model whose values have
 * changed.
 *
 * @param kind the kind of event
 * @param node the node concerned; null if there is none in particular
 * @param source the sender of the message; null without a message
 * @param type the type of the message: the name of its record, or the message itself if it is a word; otherwise empty
 * @param label the timer or action, without parentheses and their contents; empty where there is none
 */
record StepKind(Action.Kind kind, @Nullable String node, @Nullable String source, String type, String label) {

    static StepKind of(TraceEvent event) {
        TraceEvent.Message message = event.message();
        return new StepKind(
                event.kind(),
                event.node(),
                message == null ? null : message.source(),
                message == null ? "" : typeOf(message.payload()),
                word(Objects.requireNonNullElse(event.label(), "")));
    }

    /** Returns the type name in a record, or the value itself if it is a word; otherwise an empty string. */
    static String typeOf(Value value) {
        if (value instanceof Value.Text text) {
            return word(text.text());
        }
        if (value instanceof Value.Fields record) {
            for (String field : new String[] {"type_", "type"}) {
                if (record.fields().get(field) instanceof Value.Text name) {
                    return name.text();
                }
            }
        }
        return "";
    }

    private static String word(String text) {
        int end = 0;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "_-. ".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return text.substring(0, end).strip();
    }
}
