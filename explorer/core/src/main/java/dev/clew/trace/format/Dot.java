package dev.clew.trace.format;

import dev.clew.trace.TlaValues;
import dev.clew.trace.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Common parts of graphs for Graphviz. */
final class Dot {
    private static final int LONGEST_VALUE = 160;

    private Dot() {}

    static void begin(String title, Appendable out) throws IOException {
        out.append("digraph states {\n");
        out.append("  label=").append(quoted(List.of(title))).append("; labelloc=t; fontname=\"sans-serif\";\n");
        out.append("  node [shape=box, style=rounded, fontname=\"monospace\", fontsize=10];\n");
        out.append("  edge [fontname=\"sans-serif\", fontsize=10];\n");
    }

    /** Returns a quoted string of left-aligned lines. */
    static String quoted(List<String> lines) {
        StringBuilder text = new StringBuilder("\"");
        for (String line : lines) {
            String flat = OneLine.of(line);
            text.append(flat.replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\""));
            text.append(lines.size() == 1 ? "" : "\\l");
        }
        return text.append('"').toString();
    }

    /** Returns a line for a variable; long values are cut, because space in a drawing is limited. */
    static String line(Map.Entry<String, Value> variable) {
        String value = TlaValues.text(variable.getValue());
        if (value.length() > LONGEST_VALUE) {
            boolean pair = Character.isHighSurrogate(value.charAt(LONGEST_VALUE - 1));
            value = value.substring(0, pair ? LONGEST_VALUE - 1 : LONGEST_VALUE) + " ... (" + value.length()
                    + " characters)";
        }
        return variable.getKey() + " = " + value;
    }
}
