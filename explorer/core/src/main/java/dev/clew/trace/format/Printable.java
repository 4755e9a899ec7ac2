package dev.clew.trace.format;

/**
 * Text of models, programs and files without characters that control a terminal: cursor movements, titles, colors, or
 * the direction of text.
 */
public final class Printable {
    private Printable() {}

    /** Returns a text of several lines with its control characters escaped as <code>&#92;u001b</code>, except line feeds. */
    public static String of(String text) {
        return escaped(text, true);
    }

    /** Returns a text with its control characters escaped, line feeds included. */
    public static String line(String text) {
        return escaped(text, false);
    }

    /** Returns whether a character controls a terminal; a line feed counts as such. */
    public static boolean isControl(int c) {
        return Character.isISOControl(c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }

    private static String escaped(String text, boolean hasLines) {
        if (text.chars().noneMatch(Printable::isControl)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        text.chars().forEach(c -> {
            if (!isControl(c) || (c == '\n' && hasLines)) {
                escaped.append((char) c);
            } else {
                escaped.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : String.format("\\u%04x", c));
            }
        });
        return escaped.toString();
    }
}
