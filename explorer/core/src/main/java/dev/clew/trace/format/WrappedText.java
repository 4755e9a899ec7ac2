package dev.clew.trace.format;

import java.util.ArrayList;
import java.util.List;

/** Breaks a list of texts into lines of a width. */
final class WrappedText {
    private WrappedText() {}

    /**
     * Returns lines of the items, with commas between them; an item that is longer than a line has one of its own.
     *
     * @param width the greatest length of a line
     */
    static List<String> lines(List<String> items, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            String item = i + 1 < items.size() ? items.get(i) + "," : items.get(i);
            if (!line.isEmpty() && line.length() + 1 + item.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(item);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
