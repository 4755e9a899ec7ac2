package dev.clew.trace.format;

import dev.clew.trace.TlaValues;
import dev.clew.trace.Value;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes values that TLC can evaluate, as specified in {@link TlaModule}. Used by one thread.
 *
 * <p>Strings are ASCII: any other character, and a backslash before {@code u}, is written as {@code \}{@code u} with
 * its UTF-16 unit in four hexadecimal digits, so that distinct strings stay distinct.
 */
final class TlaModuleValues {
    /** Number of bits of TLC's integers, without the sign. */
    private static final int NUMBER_BITS = 31;

    /** Prefix of a string that would otherwise be read as a name. */
    private static final String TEXT = "text:";

    private final Set<String> names;
    private final Map<TlcShape, Integer> kinds = new HashMap<>();
    private final TlcShape.Memory shapes = new TlcShape.Memory();
    private final StringBuilder text = new StringBuilder();

    /**
     * Creates a writer.
     *
     * @param names strings that are names, including {@code null}
     */
    TlaModuleValues(Set<String> names) {
        this.names = names;
    }

    /** Returns the kind of a scalar value, as {@link #text} writes it. */
    static String kindOf(Value value) {
        if (!(value instanceof Value.Literal literal) || literal.value() == null) {
            return "string";
        }
        return literal.value() instanceof Boolean
                ? "truth"
                : Numbers.isWithin(literal.value(), NUMBER_BITS) ? "number" : "large number";
    }

    /** Returns a value as an expression on one line. */
    String text(Value value) {
        text.setLength(0);
        write(value);
        return text.toString();
    }

    private void write(Value value) {
        if (value instanceof Value.Literal literal) {
            literal(literal.value());
        } else if (value instanceof Value.Name name) {
            text.append(quoted(name.name()));
        } else if (value instanceof Value.Text string) {
            boolean ambiguous = names.contains(string.text()) || string.text().startsWith(TEXT);
            text.append(quoted((ambiguous ? TEXT : "") + string.text()));
        } else if (value instanceof Value.Sequence sequence) {
            list("<<", sequence.elements(), ">>", false);
        } else if (value instanceof Value.Elements set) {
            list("{", set.elements(), "}", shapes.of(set).isMixed());
        } else if (value instanceof Value.Function function) {
            function(function);
        } else if (value instanceof Value.Fields record) {
            fields(record.fields());
        }
    }

    private void literal(@Nullable Object value) {
        if (value == null) {
            text.append("\"null\"");
        } else if (value instanceof Boolean truth) {
            text.append(truth ? "TRUE" : "FALSE");
        } else if (Numbers.isWithin(value, NUMBER_BITS)) {
            text.append(value);
        } else {
            text.append("[number |-> \"").append(value).append("\"]");
        }
    }

    private void list(String open, List<Value> elements, String close, boolean mixed) {
        text.append(open);
        for (Iterator<Value> rest = elements.iterator(); rest.hasNext(); ) {
            writeAmong(rest.next(), mixed);
            text.append(rest.hasNext() ? ", " : "");
        }
        text.append(close);
    }

    /**
     * Writes a value; if it is among values with which TLC cannot compare it, in a pair with the number of its kind.
     */
    private void writeAmong(Value value, boolean mixed) {
        if (!mixed) {
            write(value);
            return;
        }
        Integer kind = kinds.computeIfAbsent(shapes.of(value), shape -> kinds.size() + 1);
        text.append("<<").append(kind).append(", ");
        write(value);
        text.append(">>");
    }

    private void function(Value.Function function) {
        if (function.mappings().isEmpty()) {
            text.append("<<>>");
            return;
        }
        boolean mixed = shapes.of(function).isMixed();
        text.append('(');
        for (Iterator<Value.Mapping> rest = function.mappings().iterator(); rest.hasNext(); ) {
            Value.Mapping mapping = rest.next();
            writeAmong(mapping.key(), mixed);
            text.append(" :> ");
            write(mapping.value());
            text.append(rest.hasNext() ? " @@ " : "");
        }
        text.append(')');
    }

    /** Writes a record; as a function of strings where a field name is not a valid TLA+ identifier. */
    private void fields(Map<String, Value> fields) {
        boolean words = fields.keySet().stream().allMatch(TlaWords::isWord) && !fields.isEmpty();
        String between = "";
        text.append(words ? "[" : fields.isEmpty() ? "<<" : "(");
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            text.append(between).append(words ? field.getKey() + " |-> " : quoted(field.getKey()) + " :> ");
            write(field.getValue());
            between = words ? ", " : " @@ ";
        }
        text.append(words ? "]" : fields.isEmpty() ? ">>" : ")");
    }

    /** Returns a string in quotes. */
    static String quoted(String string) {
        StringBuilder ascii = new StringBuilder(string.length());
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            boolean looksEscaped = c == '\\' && i + 1 < string.length() && string.charAt(i + 1) == 'u';
            boolean plain = (c >= ' ' && c <= '~') || "\t\n\f\r".indexOf(c) >= 0;
            if (plain && !looksEscaped) {
                ascii.append(c);
            } else {
                ascii.append(String.format("\\u%04x", (int) c));
            }
        }
        return TlaValues.text(new Value.Text(ascii.toString()));
    }
}
