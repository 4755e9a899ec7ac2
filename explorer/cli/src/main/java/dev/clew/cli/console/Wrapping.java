package dev.clew.cli.console;

/** Breaks lines that are longer than a terminal is wide, between words. */
public final class Wrapping {
    private static final char ESCAPE = '\u001b';

    private Wrapping() {}

    /**
     * Returns a text whose lines fit a width, as far as their words do; what follows a break is indented by two more spaces
     * than its line. Escape sequences for colors take no room.
     */
    public static String of(String text, int width) {
        StringBuilder wrapped = new StringBuilder(text.length());
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            line(text.substring(start, end < 0 ? text.length() : end), width, wrapped);
            if (end < 0) {
                break;
            }
            wrapped.append('\n');
            start = end + 1;
        }
        return wrapped.toString();
    }

    private static void line(String line, int width, StringBuilder wrapped) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        String continued = "\n" + " ".repeat(Math.min(indent + 2, width / 2));
        int begin = 0;
        int room = width;
        while (true) {
            int cut = cut(line, begin + (begin == 0 ? indent : 0), begin, room);
            if (cut < 0) {
                wrapped.append(line, begin, line.length());
                return;
            }
            wrapped.append(line, begin, cut).append(continued);
            begin = cut + 1;
            room = width - continued.length() + 1;
        }
    }

    /** Returns the place of the space at which to break; -1 if the rest fits, or has no space. */
    private static int cut(String line, int from, int begin, int room) {
        int seen = 0;
        int space = -1;
        boolean isEscape = false;
        for (int i = begin; i < line.length(); i++) {
            char c = line.charAt(i);
            if (isEscape) {
                isEscape = c != 'm';
                continue;
            }
            if (c == ESCAPE) {
                isEscape = true;
                continue;
            }
            if (c == ' ' && i > from && (space < 0 || seen <= room)) {
                space = i;
            }
            if (++seen > room && space >= 0) {
                return space;
            }
        }
        return -1;
    }
}
