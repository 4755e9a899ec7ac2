package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Random histories of transactions with predicate reads, most of whose results come from one copy of the rows or an older one. */
final class RandomRows {
    private static final List<String> KEYS = List.of("x", "y", "z");

    private final Random random;
    private final List<Map<String, Integer>> copies = new ArrayList<>(List.of(new TreeMap<>()));
    private int nextValue = 1;
    private boolean begun;

    private RandomRows(Random random) {
        this.random = random;
    }

    static List<Operation<Entry, Entry>> history(Random random) {
        RandomRows made = new RandomRows(random);
        return RandomLogs.history(random, any -> made.operation());
    }

    private String operation() {
        if (!begun && random.nextBoolean()) {
            begun = true;
            Map<String, Integer> rows = new TreeMap<>(Map.of("x", nextValue++));
            if (random.nextBoolean()) {
                rows.put("y", nextValue++);
            }
            copies.add(rows);
            return "init " + text(rows);
        }
        begun = true;
        int age = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
        Map<String, Integer> rows = new TreeMap<>(copies.get(Math.max(0, copies.size() - 1 - age)));
        StringBuilder asked = new StringBuilder();
        StringBuilder answered = new StringBuilder();
        int steps = 1 + random.nextInt(3);
        for (int i = 0; i < steps; i++) {
            step(rows, asked, answered);
        }
        copies.add(rows);
        return "txn [" + asked + "] => [" + answered + "]";
    }

    private void step(Map<String, Integer> rows, StringBuilder asked, StringBuilder answered) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                String write = "[" + (rows.containsKey(key) ? ":w " : ":insert ") + key + " " + nextValue + "]";
                rows.put(key, nextValue++);
                asked.append(write);
                answered.append(write);
            }
            case 2 -> {
                rows.remove(key);
                asked.append("[:delete ").append(key).append("]");
                answered.append("[:delete ").append(key).append(" nil]");
            }
            case 3 -> {
                asked.append("[:r ").append(key).append(" nil]");
                answered.append("[:r ")
                        .append(key)
                        .append(' ')
                        .append(value(rows.get(key)))
                        .append("]");
            }
            default -> select(rows, asked, answered);
        }
    }

    private String value(@Nullable Integer stored) {
        return random.nextInt(20) == 0
                ? String.valueOf(1 + random.nextInt(nextValue))
                : stored == null ? "nil" : "" + stored;
    }

    private void select(Map<String, Integer> rows, StringBuilder asked, StringBuilder answered) {
        int remainder = random.nextInt(2);
        int equal = 1 + random.nextInt(nextValue);
        int kind = random.nextInt(3);
        String predicate = kind == 0 ? ":true" : kind == 1 ? "[:= " + equal + "]" : "[:mod 2 " + remainder + "]";
        IntPredicate matches = value -> kind == 0 || (kind == 1 ? value == equal : value % 2 == remainder);
        Map<String, Integer> found = new TreeMap<>(rows);
        found.values().removeIf(value -> !matches.test(value) || random.nextInt(25) == 0);
        asked.append("[:rp ").append(predicate).append(" nil]");
        answered.append("[:rp ")
                .append(predicate)
                .append(' ')
                .append(text(found))
                .append("]");
    }

    private static String text(Map<String, Integer> rows) {
        return rows.entrySet().stream()
                .map(row -> row.getKey() + " " + row.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
