package dev.clew.replay;

import dev.clew.model.Action;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What remains of a step when the contents of its message, timer or arguments are left out, so that it can be found in a
 * model whose values have changed.
 *
 * @param kind what happened
 * @param node where; null for what happens to no node in particular
 * @param source of the message; null without one
 * @param type of the message: the name of its record, or itself if it is a word; empty where there is none
 * @param label of the timer or action, without what is in parentheses; empty where there is none
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

    /** The name of a record that says its type; a word itself; else nothing. */
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
