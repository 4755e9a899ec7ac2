package dev.clew.text;

/**
 * Text of models, programs and files without characters that control a terminal: cursor movements, titles, colors, the
 * direction of text, or lines that a reader could mistake for lines of Clew.
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

    /**
     * Returns whether a character controls a terminal: a control character, a line feed and a tab among them, a mark of
     * the direction of text, or a separator of lines or paragraphs.
     */
    public static boolean isControl(int c) {
        return Character.isISOControl(c) || isFormat(c);
    }

    /** Returns whether a character is a mark of the direction of text, or a separator of lines or paragraphs. */
    static boolean isFormat(int c) {
        return c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }

    /** Returns the escape of a character, such as <code>&#92;u001b</code>. */
    static String escape(int c) {
        return c == '\n' ? "\\n" : c == '\t' ? "\\t" : String.format("\\u%04x", c);
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
                escaped.append(escape(c));
            }
        });
        return escaped.toString();
    }
}
