package dev.clew.history.predicate;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import dev.clew.history.read.MalformedHistory;
import dev.clew.history.read.Name;
import dev.clew.history.read.Nil;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads transactions in the notation of Elle's closed predicates: {@code :f :init, :value {:x 1}} creates rows, and
 * {@code :f :txn} has steps {@code [:insert :x 1]}, {@code [:w :x 2]}, {@code [:delete :x]}, {@code [:r :x nil]} and
 * {@code [:rp [:mod 2 0] nil]}, in whose answers {@code nil} is the value or a map of rows. Predicates are {@code :true},
 * {@code [:= v]} and {@code [:mod n r]}. Used once, by one thread.
 */
public final class PredicateReader {
    private static final String STEPS = "insert, w, delete, r, rp";

    /** The keys that steps name, by their texts: keys of JSON objects are texts. */
    private final Map<String, Object> keys = new HashMap<>();

    /** Line of the write of each value of each key. */
    private final Map<List<Object>, Integer> lines = new HashMap<>();

    /** Returns the transactions of a history; that of {@code :init} has writes only. */
    public List<Operation<List<Step>, List<Step>>> read(List<Operation<Entry, Entry>> history) {
        history.forEach(operation -> nameKeys(operation.request()));
        List<Operation<List<Step>, List<Step>>> transactions = new ArrayList<>(history.size());
        for (Operation<Entry, Entry> operation : history) {
            List<Step> request = steps(operation.request());
            request.forEach(step -> checkWrite(step, operation.request().line()));
            transactions.add(new Operation<>(
                    operation.process(),
                    request,
                    operation.result().map(ok -> isInit(operation.request()) ? request : result(request, ok)),
                    operation.outcome(),
                    operation.invoked(),
                    operation.returned()));
        }
        return transactions;
    }

    /** Returns whether an operation creates the rows that there are at first. */
    public static boolean isInit(Entry request) {
        return request.function().equals("init");
    }

    private void nameKeys(Entry request) {
        if (request.value() instanceof List<?> steps && !isInit(request)) {
            for (Object step : steps) {
                if (step instanceof List<?> parts
                        && parts.size() > 1
                        && !word(parts).equals("rp")) {
                    keys.putIfAbsent(String.valueOf(parts.get(1)), parts.get(1));
                }
            }
        }
    }

    private void checkWrite(Step step, int line) {
        if (step instanceof Step.Write write) {
            Integer before = lines.putIfAbsent(List.of(write.key(), write.value()), line);
            if (before != null) {
                throw MalformedHistory.writtenTwice(line, write.value(), write.key(), before);
            }
        }
    }

    private List<Step> steps(Entry entry) {
        if (isInit(entry)) {
            List<Step> writes = new ArrayList<>();
            rows(entry.value(), entry.line()).forEach((key, value) -> writes.add(new Step.Write(key, value)));
            return writes;
        }
        if (!entry.function().equals("txn")) {
            throw new MalformedHistory(
                    entry.line(),
                    "the model closed-predicate has no operation '" + entry.function() + "'; it has init, txn");
        }
        if (!(entry.value() instanceof List<?> given)) {
            throw new MalformedHistory(
                    entry.line(), "the value of 'txn' must be a vector of steps, not " + entry.value());
        }
        List<Step> steps = new ArrayList<>();
        given.forEach(step -> steps.add(step(step, entry.line())));
        return steps;
    }

    private List<Step> result(List<Step> request, Entry ok) {
        List<Step> result = steps(ok);
        if (!asked(request).equals(asked(result))) {
            throw new MalformedHistory(
                    ok.line(), "the steps of the answer " + ok.value() + " are not what the transaction asked for");
        }
        return result;
    }

    private static List<Step> asked(List<Step> steps) {
        return steps.stream()
                .map(step -> step instanceof Step.Read read
                        ? new Step.Read(read.key(), Optional.empty())
                        : step instanceof Step.Select select
                                ? new Step.Select(select.text(), select.selection(), Map.of())
                                : step)
                .toList();
    }

    private Step step(Object step, int line) {
        if (!(step instanceof List<?> parts) || parts.size() < 2 || parts.size() > 3) {
            throw new MalformedHistory(line, "a step is a vector of its function and two more values, not " + step);
        }
        Object last = parts.size() == 3 ? parts.get(2) : Nil.NIL;
        Object key = parts.get(1);
        return switch (word(parts)) {
            case "insert", "w" -> {
                if (last == Nil.NIL) {
                    throw new MalformedHistory(line, "nil cannot be the value of a row, as in " + step);
                }
                yield new Step.Write(key, last);
            }
            case "delete" -> new Step.Delete(key);
            case "r" -> new Step.Read(key, last == Nil.NIL ? Optional.empty() : Optional.of(last));
            case "rp" ->
                new Step.Select(
                        String.valueOf(key), selection(key, line), last == Nil.NIL ? Map.of() : rows(last, line));
            default ->
                throw new MalformedHistory(
                        line, "the model closed-predicate has no step '" + parts.get(0) + "'; it has " + STEPS);
        };
    }

    private static String word(List<?> parts) {
        String text = parts.get(0) instanceof Name || parts.get(0) instanceof String
                ? parts.get(0).toString()
                : "";
        return text.startsWith(":") ? text.substring(1) : text;
    }

    private static Selection selection(Object predicate, int line) {
        if (predicate.equals(true) || predicate.toString().matches(":?true")) {
            return new Selection.All();
        }
        if (predicate instanceof List<?> parts) {
            if (word(parts).equals("=") && parts.size() == 2) {
                return new Selection.Equal(parts.get(1));
            }
            if (word(parts).equals("mod") && parts.size() == 3 && areWhole(parts.subList(1, 3))) {
                BigInteger modulus = new BigInteger(parts.get(1).toString());
                if (modulus.signum() > 0) {
                    return new Selection.Modulo(
                            modulus, new BigInteger(parts.get(2).toString()));
                }
            }
        }
        throw new MalformedHistory(
                line, "a predicate is :true, [:= value] or [:mod n r] with whole numbers and n > 0, not " + predicate);
    }

    private static boolean areWhole(List<?> numbers) {
        return numbers.stream().allMatch(number -> number instanceof Long || number instanceof BigInteger);
    }

    private Map<Object, Object> rows(Object value, int line) {
        if (!(value instanceof Map<?, ?> given)) {
            throw new MalformedHistory(line, "rows are a map from keys to values, not " + value);
        }
        Map<Object, Object> rows = new HashMap<>();
        given.forEach((key, row) -> {
            if (row == Nil.NIL) {
                throw new MalformedHistory(line, "nil cannot be the value of a row, as in " + value);
            }
            rows.put(key instanceof String ? keys.getOrDefault(key, key) : key, row);
        });
        return rows;
    }
}
