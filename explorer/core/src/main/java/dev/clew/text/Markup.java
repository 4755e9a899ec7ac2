package dev.clew.text;

/** Escapes text for XML and HTML. */
public final class Markup {
    private static final int REPLACEMENT = 0xFFFD;

    private Markup() {}

    /**
     * Returns a text with markup characters escaped, characters that XML forbids replaced, and marks of the direction of
     * text visible, as {@link Printable} shows them.
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        permitted(text).codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if (Printable.isFormat(c)) {
                        escaped.append(Printable.escape(c));
                    } else {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** Returns a text in which the characters that XML 1.0 forbids, even escaped, are replaced by U+FFFD. */
    public static String permitted(String text) {
        StringBuilder permitted = new StringBuilder(text.length());
        text.codePoints().forEach(c -> permitted.appendCodePoint(isAllowed(c) ? c : REPLACEMENT));
        return permitted.toString();
    }

    /** Returns whether a character is allowed in XML 1.0. */
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c >= 0xE000 && c < 0xFFFE)
                || c > 0xFFFF;
    }
}
