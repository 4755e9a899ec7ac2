package dev.clew.trace;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Formats values in TLA+ syntax.
 *
 * <p>Numbers as they are, {@code TRUE} and {@code FALSE}, strings, characters and enum constants quoted, model values
 * bare, lists and arrays {@code <<1, 2>>}, sets {@code {1, 2}}, maps {@code (k :> v @@ k2 :> v2)}, the empty map and
 * the empty optional {@code <<>>}, records {@code [a |-> 1, b |-> "x"]}, null as {@code null}, anything else as its
 * quoted text. Within quotes {@code \" \\ \t \n \f \r} are TLA+'s escapes; any other control character is written as
 * {@code \}{@code u0000}, in four hexadecimal digits.
 */
public final class TlaValues {
    private TlaValues() {}

    /** Returns the text of a user's value outside a cluster. */
    public static String of(@Nullable Object value) {
        return text(new ValueReader(List.of()).read(value));
    }

    /** Returns the text of a value. */
    public static String text(Value value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(Value value, StringBuilder text) {
        if (value instanceof Value.Literal literal) {
            text.append(literal(literal.value()));
        } else if (value instanceof Value.Text string) {
            quote(string.text(), text);
        } else if (value instanceof Value.Name name) {
            text.append(name.name());
        } else if (value instanceof Value.Sequence sequence) {
            join("<<", sequence.elements(), ", ", ">>", text, element -> write(element, text));
        } else if (value instanceof Value.Elements set) {
            join("{", set.elements(), ", ", "}", text, element -> write(element, text));
        } else if (value instanceof Value.Function function) {
            writeFunction(function, text);
        } else if (value instanceof Value.Fields fields) {
            join("[", fields.fields().entrySet(), ", ", "]", text, field -> writeField(field, text));
        }
    }

    private static void writeFunction(Value.Function function, StringBuilder text) {
        if (function.mappings().isEmpty()) {
            text.append("<<>>");
            return;
        }
        join("(", function.mappings(), " @@ ", ")", text, mapping -> {
            write(mapping.key(), text);
            text.append(" :> ");
            write(mapping.value(), text);
        });
    }

    private static void writeField(Map.Entry<String, Value> field, StringBuilder text) {
        text.append(field.getKey()).append(" |-> ");
        write(field.getValue(), text);
    }

    private static <T> void join(
            String open, Iterable<T> items, String between, String close, StringBuilder text, Consumer<T> writer) {
        text.append(open);
        for (Iterator<T> rest = items.iterator(); rest.hasNext(); ) {
            writer.accept(rest.next());
            if (rest.hasNext()) {
                text.append(between);
            }
        }
        text.append(close);
    }

    private static String literal(@Nullable Object value) {
        return value instanceof Boolean truth ? (truth ? "TRUE" : "FALSE") : String.valueOf(value);
    }

    private static void quote(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (Character.isISOControl(c)) {
                        text.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
