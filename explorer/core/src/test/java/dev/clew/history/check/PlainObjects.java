package dev.clew.history.check;

import dev.clew.history.read.Entry;
import dev.clew.history.read.HistoryReader;
import dev.clew.history.read.Nil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** The objects of the manual, in plain Java. */
final class PlainObjects {
    private PlainObjects() {}

    /** A lock that is acquired if it is free and released if it is held. */
    static final class Mutex extends ObjectOracle<Boolean> {
        @Override
        Boolean initial() {
            return false;
        }

        @Override
        Optional<After<Boolean>> run(Boolean held, Entry request) {
            boolean acquires = request.function().equals("acquire");
            return acquires == held ? Optional.empty() : Optional.of(new After<>(acquires, Nil.NIL));
        }

        @Override
        Entry request(Random random, int number) {
            return new Entry(random.nextBoolean() ? "acquire" : "release", Nil.NIL, number);
        }

        @Override
        Object lie(Random random, Entry request) {
            return Nil.NIL;
        }
    }

    /** Registers that one operation reads and writes at once. */
    static final class MultiRegister extends ObjectOracle<Map<String, Object>> {
        @Override
        Map<String, Object> initial() {
            return Map.of();
        }

        @Override
        Optional<After<Map<String, Object>>> run(Map<String, Object> state, Entry request) {
            Map<String, Object> after = new TreeMap<>(state);
            List<Object> results = new ArrayList<>();
            for (Object each : (List<?>) request.value()) {
                List<?> step = (List<?>) each;
                String key = step.get(1).toString();
                if (step.get(0).toString().equals(":write")) {
                    after.put(key, step.get(2));
                    results.add(step);
                } else {
                    results.add(List.of(step.get(0), step.get(1), after.getOrDefault(key, Nil.NIL)));
                }
            }
            return Optional.of(new After<>(after, results));
        }

        @Override
        Entry request(Random random, int number) {
            StringBuilder steps = new StringBuilder();
            for (int i = random.nextInt(2); i < 2; i++) {
                String key = random.nextBoolean() ? ":x" : ":y";
                steps.append(
                        random.nextBoolean()
                                ? "[:read " + key + " nil]"
                                : "[:write " + key + " " + random.nextInt(3) + "]");
            }
            return new Entry("txn", HistoryReader.value("[" + steps + "]"), number);
        }

        @Override
        Object lie(Random random, Entry request) {
            List<Object> results = new ArrayList<>();
            for (Object each : (List<?>) request.value()) {
                List<?> step = (List<?>) each;
                boolean reads = step.get(0).toString().equals(":read");
                results.add(reads ? List.of(step.get(0), step.get(1), (long) random.nextInt(3)) : step);
            }
            return results;
        }
    }

    /** Strings by key. */
    static final class Strings extends ObjectOracle<Map<String, String>> {
        @Override
        Map<String, String> initial() {
            return Map.of();
        }

        @Override
        Optional<After<Map<String, String>>> run(Map<String, String> state, Entry request) {
            List<?> pair = (List<?>) request.value();
            String key = pair.get(0).toString();
            Map<String, String> after = new TreeMap<>(state);
            String before = state.getOrDefault(key, "");
            switch (request.function()) {
                case "get" -> {
                    return Optional.of(new After<>(state, List.of(pair.get(0), before)));
                }
                case "put" -> after.put(key, pair.get(1).toString());
                default -> after.put(key, before + pair.get(1));
            }
            return Optional.of(new After<>(after, pair));
        }

        @Override
        Entry request(Random random, int number) {
            String key = random.nextInt(3) == 0 ? "b" : "a";
            String text = random.nextBoolean() ? "x" : "y";
            return switch (random.nextInt(3)) {
                case 0 -> new Entry("get", List.of(key, Nil.NIL), number);
                case 1 -> new Entry("put", List.of(key, text), number);
                default -> new Entry("append", List.of(key, text), number);
            };
        }

        @Override
        Object lie(Random random, Entry request) {
            List<?> pair = (List<?>) request.value();
            return request.function().equals("get")
                    ? List.of(pair.get(0), List.of("", "x", "xy", "yx").get(random.nextInt(4)))
                    : pair;
        }
    }

    /** A queue that can be drained; the oracle takes a drain for dequeues of its elements, each at any time of it. */
    static final class Queue extends ObjectOracle<List<Object>> {
        @Override
        List<Object> initial() {
            return List.of();
        }

        @Override
        Optional<After<List<Object>>> run(List<Object> state, Entry request) {
            List<Object> after = new ArrayList<>(state);
            return switch (request.function()) {
                case "enqueue" -> {
                    after.add(request.value());
                    yield Optional.of(new After<>(after, request.value()));
                }
                case "drain" -> Optional.of(new After<>(List.of(), state));
                default -> Optional.of(new After<>(after, after.isEmpty() ? Nil.NIL : after.remove(0)));
            };
        }

        @Override
        Entry request(Random random, int number) {
            return switch (random.nextInt(6)) {
                case 0 -> new Entry("drain", Nil.NIL, number);
                case 1, 2 -> new Entry("dequeue", Nil.NIL, number);
                default -> new Entry("enqueue", random.nextInt(4) == 0 ? 1L : (long) number, number);
            };
        }

        @Override
        Object lie(Random random, Entry request) {
            List<Object> elements = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                elements.add(1L + random.nextInt(5));
            }
            return switch (request.function()) {
                case "drain" -> elements;
                case "dequeue" -> random.nextBoolean() ? Nil.NIL : (Object) (1L + random.nextInt(5));
                default -> request.value();
            };
        }
    }
}
