package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import dev.clew.text.Markup;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Draws the operations around a finding as SVG: one row per process, one bar per operation, from its invocation to its
 * return. Only the order of events is to scale.
 */
public final class Timeline {
    /** Greatest number of operations drawn in addition to the marked ones. */
    private static final int MOST = 60;

    private static final int MOST_CHARACTERS = 30;
    private static final int ROW = 46;
    private static final int LEFT = 110;
    private static final int TOP = 66;
    private static final int GAP = 16;

    /** Width of the legend and of the line above it. */
    private static final int LEAST_WIDTH = 620;

    private final List<Operation<Entry, Entry>> shown;
    private final List<Finding.Mark> marks;
    private final Map<Long, Integer> places = new TreeMap<>();
    private final Map<Integer, Integer> rows = new LinkedHashMap<>();
    private final StringBuilder svg = new StringBuilder();
    private int width;

    private Timeline(List<Operation<Entry, Entry>> history, List<Finding.Mark> marks) {
        this.marks = marks;
        shown = window(history, marks);
        layOut();
    }

    /** Returns the picture as the text of an SVG file. */
    public static String svg(List<Operation<Entry, Entry>> history, List<Finding.Mark> marks) {
        return new Timeline(history, marks).draw(history.size());
    }

    /** Returns a self-contained page with the picture. */
    public static String html(List<Operation<Entry, Entry>> history, List<Finding.Mark> marks, String title) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + Markup.escape(title)
                + "</title></head>\n<body style=\"margin:16px;overflow:auto\">\n" + svg(history, marks)
                + "</body></html>\n";
    }

    /**
     * Returns the operations whose invocation or return is nearest to the first contradiction, and all marked ones.
     */
    private static List<Operation<Entry, Entry>> window(
            List<Operation<Entry, Entry>> history, List<Finding.Mark> marks) {
        List<Operation<Entry, Entry>> marked =
                marks.stream().map(Finding.Mark::operation).toList();
        long centre = marked.isEmpty() ? 0 : end(marked.get(0));
        TreeSet<Operation<Entry, Entry>> window = new TreeSet<>(Comparator.comparingLong(Operation::invoked));
        history.stream()
                .sorted(Comparator.comparingLong(operation ->
                        Math.min(Math.abs(operation.invoked() - centre), Math.abs(end(operation) - centre))))
                .limit(MOST)
                .forEach(window::add);
        window.addAll(marked);
        return List.copyOf(window);
    }

    private static long end(Operation<Entry, Entry> operation) {
        return operation.outcome() == Outcome.INFO ? operation.invoked() : operation.returned();
    }

    /** Places events from left to right, with each bar at least as long as its label. */
    private void layOut() {
        Map<Long, Operation<Entry, Entry>> invoked = new TreeMap<>();
        Map<Long, Operation<Entry, Entry>> returned = new TreeMap<>();
        for (Operation<Entry, Entry> operation : shown) {
            invoked.put(operation.invoked(), operation);
            if (operation.returned() != Operation.NEVER) {
                returned.put(operation.returned(), operation);
            }
        }
        // contradictory operations on top, where they are visible without scrolling
        marks.stream().filter(Finding.Mark::clashes).forEach(mark -> addRow(mark.operation()));
        shown.stream().sorted(Comparator.comparingInt(Operation::process)).forEach(this::addRow);
        TreeSet<Long> events = new TreeSet<>(invoked.keySet());
        events.addAll(returned.keySet());
        Map<Integer, Integer> free = new TreeMap<>();
        int x = LEFT;
        for (long event : events) {
            Operation<Entry, Entry> ended = returned.get(event);
            Operation<Entry, Entry> begun = invoked.get(event);
            if (ended != null) {
                x = Math.max(x, placeOf(ended.invoked()) + labelWidth(ended));
            } else if (begun != null) {
                x = Math.max(x, free.getOrDefault(begun.process(), 0));
                free.put(begun.process(), x + labelWidth(begun) + GAP);
            }
            places.put(event, x);
            x += GAP;
        }
        int end = free.values().stream().mapToInt(place -> place).reduce(x, Math::max) + 2 * GAP;
        width = Math.max(LEAST_WIDTH, end);
    }

    private void addRow(Operation<Entry, Entry> operation) {
        rows.putIfAbsent(operation.process(), rows.size());
    }

    private int placeOf(long event) {
        return places.getOrDefault(event, LEFT);
    }

    private static int labelWidth(Operation<Entry, Entry> operation) {
        return 14 + 7 * label(operation).length();
    }

    private static String label(Operation<Entry, Entry> operation) {
        String text = OperationText.of(operation).replace("->", "\u2192");
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "\u2026";
    }

    private String draw(int operations) {
        int height = TOP + ROW * rows.size() + 14;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"");
        svg.append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\">\n");
        svg.append("<style>text{font:12px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#1b2733}")
                .append(".small{fill:#5b6b7a}.ok{fill:#d8e6f3;stroke:#5b8db8}.info{fill:#f3efdf;stroke:#a8974f;")
                .append("stroke-dasharray:4 3}.fail{fill:#eceff1;stroke:#a3adb5}.role{fill:#ffe3b8;stroke:#c77700}")
                .append(".clash{fill:#f9c9c5;stroke:#c62828;stroke-width:2}</style>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(12, 22, "", shown.size() + " of " + operations + " operations; only the order of events is to scale");
        legend();
        rows.forEach(this::row);
        shown.forEach(this::bar);
        return svg.append("</svg>\n").toString();
    }

    private void legend() {
        int x = 12;
        for (String[] kind : new String[][] {
            {"clash", "impossible"},
            {"role", "explains it"},
            {"ok", "returned"},
            {"info", "unknown"},
            {"fail", "failed"}
        }) {
            svg.append("<rect class=\"").append(kind[0]).append("\" rx=\"3\" width=\"16\" height=\"12\" x=\"");
            svg.append(x).append("\" y=\"34\"/>\n");
            text(x + 22, 44, "small", kind[1]);
            x += 22 + 8 * kind[1].length() + GAP;
        }
    }

    private void row(int process, int row) {
        int y = TOP + row * ROW + ROW / 2;
        svg.append("<line stroke=\"#e3e8ec\" x1=\"")
                .append(LEFT - 8)
                .append("\" x2=\"")
                .append(width);
        svg.append("\" y1=\"").append(y).append("\" y2=\"").append(y).append("\"/>\n");
        text(12, y + 4, "small", "process " + process);
    }

    private void bar(Operation<Entry, Entry> operation) {
        int from = placeOf(operation.invoked());
        int to = operation.returned() == Operation.NEVER ? width : placeOf(operation.returned());
        int y = TOP + rows.getOrDefault(operation.process(), 0) * ROW + 10;
        String role = "";
        String style = operation.outcome().name().toLowerCase(Locale.ROOT);
        for (Finding.Mark mark : marks) {
            if (mark.operation().equals(operation)) {
                role = ": " + mark.role();
                style = mark.clashes() ? "clash" : "role";
            }
        }
        svg.append("<g><title>")
                .append(Markup.escape(OperationText.of(operation) + ", process " + operation.process() + ", "
                        + OperationText.place(operation) + role));
        svg.append("</title><rect class=\"")
                .append(style)
                .append("\" rx=\"4\" height=\"")
                .append(ROW - 20);
        svg.append("\" x=\"").append(from).append("\" y=\"").append(y).append("\" width=\"");
        svg.append(Math.max(6, to - from)).append("\"/>");
        text(from + 7, y + 17, "", label(operation));
        svg.append("</g>\n");
    }

    private void text(int x, int y, String style, String text) {
        svg.append("<text x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" class=\"")
                .append(style);
        svg.append("\">").append(Markup.escape(text)).append("</text>\n");
    }
}
