package dev.clew.history.judge;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Draws operations as text: one line each, in the order of invocation, with a bar from its invocation to its return. Only
 * the order of events is to scale.
 */
final class Timeline {
    /** Greatest number of operations that are shown: the last ones. */
    private static final int MOST = 40;

    private final Reasons reasons;
    private final List<String> clients;
    private final List<? extends Operation<?, ?>> shown;
    private final TreeMap<Long, Integer> columns = new TreeMap<>();
    private final int nameWidth;

    /**
     * Lays out the operations to show.
     *
     * @param clients names by id
     */
    Timeline(Reasons reasons, List<String> clients) {
        this.reasons = reasons;
        this.clients = clients;
        List<? extends Operation<?, ?>> all = reasons.shown().stream()
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList();
        shown = all.subList(Math.max(0, all.size() - MOST), all.size());
        for (Operation<?, ?> operation : shown) {
            columns.put(operation.invoked(), 0);
            if (operation.returned() != Operation.NEVER) {
                columns.put(operation.returned(), 0);
            }
        }
        int column = 0;
        for (Long place : List.copyOf(columns.keySet())) {
            columns.put(place, column++);
        }
        nameWidth = shown.stream()
                .mapToInt(operation -> name(operation).length())
                .max()
                .orElse(0);
    }

    /** Writes a line for each operation, each after a line feed. */
    void writeTo(StringBuilder text) {
        if (reasons.shown().size() > shown.size()) {
            text.append("\n  (").append(reasons.shown().size() - shown.size()).append(" earlier operations)");
        }
        for (Operation<?, ?> operation : shown) {
            String name = name(operation);
            text.append("\n  ")
                    .append(name)
                    .append(" ".repeat(nameWidth - name.length() + 2))
                    .append(bar(operation))
                    .append("  ")
                    .append(text(operation));
            String remark = reasons.remarks().get(operation);
            if (remark != null) {
                text.append("  <- ").append(remark);
            }
        }
    }

    private String name(Operation<?, ?> operation) {
        int client = operation.process();
        return client >= 0 && client < clients.size() ? clients.get(client) : "client " + client;
    }

    private String bar(Operation<?, ?> operation) {
        int from = column(operation.invoked());
        boolean returns = operation.returned() != Operation.NEVER;
        int to = returns ? column(operation.returned()) : columns.size();
        String inside = "-".repeat(Math.max(0, to - from - 1));
        return " ".repeat(from) + "[" + inside + (returns ? "]" : "")
                + " ".repeat(returns ? columns.size() - to - 1 : 0);
    }

    private int column(long place) {
        return Objects.requireNonNull(columns.get(place), "column");
    }

    /** Returns an operation with its end. */
    static String text(Operation<?, ?> operation) {
        String request = printable(operation.request());
        if (operation.outcome() == Outcome.OK) {
            return request + " -> " + printable(operation.result().orElseThrow());
        }
        return request + (operation.outcome() == Outcome.FAIL ? " failed" : " without an answer");
    }

    /** Returns a value as text without control characters. */
    static String printable(Object value) {
        StringBuilder text = new StringBuilder();
        String.valueOf(value).chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                text.append(String.format("\\u%04x", c));
            } else {
                text.append((char) c);
            }
        });
        return text.toString();
    }
}
