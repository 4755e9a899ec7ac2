package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import dev.clew.history.read.HistoryReader;
import dev.clew.history.read.HistoryReader.Format;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random histories of a few operations, in the notation of files: {@code function argument => result}. */
final class RandomLogs {
    private static final int PROCESSES = 3;

    private RandomLogs() {}

    /** Returns a history of up to seven operations of three processes, of which some fail or do not return. */
    static List<Operation<Entry, Entry>> history(Random random, Function<Random, String> operations) {
        StringBuilder log = new StringBuilder();
        String[] inFlight = new String[PROCESSES];
        int[] process = {0, 1, 2};
        int count = 4 + random.nextInt(4);
        for (int begun = 0; begun < count || Math.max(0, random.nextInt(4) - 1) > 0; ) {
            int client = random.nextInt(PROCESSES);
            if (inFlight[client] == null) {
                inFlight[client] = operations.apply(random);
                log.append(line(process[client], "invoke", inFlight[client].split(" => ", -1)[0]));
                begun++;
                continue;
            }
            String[] parts = inFlight[client].split(" => ", -1);
            int fate = random.nextInt(10);
            if (fate == 0) {
                log.append(line(process[client], "fail", parts[0]));
            } else if (fate == 1) {
                log.append(line(process[client], "info", parts[0]));
                process[client] += PROCESSES;
            } else {
                String function = parts[0].split(" ", 2)[0];
                log.append(line(process[client], "ok", parts.length == 1 ? parts[0] : function + " " + parts[1]));
            }
            inFlight[client] = null;
        }
        return HistoryReader.read(log.toString(), Format.TEXT);
    }

    private static String line(int process, String type, String operation) {
        return process + " :" + type + " :" + operation + "\n";
    }

    static String id(Random random) {
        return "generate nil => " + random.nextInt(9);
    }

    static String insert(Random random) {
        return "insert [" + random.nextInt(4) + " [" + (random.nextBoolean() ? "1 nil" : "nil 2") + "]]";
    }

    static String bank(Random random) {
        if (random.nextInt(3) == 0) {
            return "transfer {:from 0, :to 1, :amount 1}";
        }
        int one = random.nextInt(7) - 1;
        int total = random.nextInt(12) == 0 ? 6 : 5;
        return "read nil => {0 " + one + ", 1 " + (total - one) + "}";
    }

    static String element(Random random, String addition) {
        if (random.nextBoolean()) {
            return addition + " " + random.nextInt(2);
        }
        return "read nil => ["
                + IntStream.range(0, 2)
                        .filter(i -> random.nextInt(6) > 0)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" "))
                + "]";
    }

    /** Returns a history in which each of three keys is written once, and pairs or triples of them are read. */
    static List<Operation<Entry, Entry>> longFork(Random random) {
        int[] next = {0};
        return history(
                random, any -> next[0] < 3 && any.nextInt(3) == 0 ? "txn [[:w " + next[0]++ + " 1]]" : reads(any));
    }

    private static String reads(Random random) {
        List<Integer> keys = new ArrayList<>(List.of(0, 1, 2));
        if (random.nextInt(3) == 0) {
            Collections.shuffle(keys, random);
        }
        int count = random.nextInt(4) == 0 ? 3 : 2;
        String asked =
                keys.stream().limit(count).map(key -> "[:r " + key + " nil]").collect(Collectors.joining(" "));
        String read = keys.stream()
                .limit(count)
                .map(key -> "[:r " + key + " " + (random.nextBoolean() ? "nil" : "1") + "]")
                .collect(Collectors.joining(" "));
        return "txn [" + asked + "] => [" + read + "]";
    }

    /** Returns a history of messages that mostly have ten times their offset as value, in two logs. */
    static List<Operation<Entry, Entry>> kafka(Random random) {
        return history(random, RandomLogs::message);
    }

    private static String message(Random random) {
        String key = random.nextInt(4) == 0 ? "b" : "a";
        int offset = random.nextInt(4);
        int value = random.nextInt(15) == 0 ? 10 : 10 * offset;
        return switch (random.nextInt(7)) {
            case 0, 1 ->
                "send [[:send " + key + " " + value + "]] => [[:send " + key + " [" + offset + " " + value + "]]]";
            case 2 -> "assign [" + key + "]";
            case 3 ->
                "txn [[:poll] [:send " + key + " " + value + "]] => [[:poll " + batch(random, key) + "] [:send " + key
                        + " [" + offset + " " + value + "]]]";
            default -> "poll [[:poll]] => [[:poll " + batch(random, key) + "]]";
        };
    }

    private static String batch(Random random, String key) {
        StringBuilder messages = new StringBuilder();
        for (int offset = random.nextInt(4); offset < 4 && random.nextInt(4) > 0; offset++) {
            messages.append("[").append(offset).append(" ").append(10 * offset).append("]");
        }
        return "{" + key + " [" + messages + "]}";
    }
}
