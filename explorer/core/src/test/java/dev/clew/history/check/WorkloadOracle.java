package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether histories keep the invariants of the manual, by looking at every pair and triple of operations. */
final class WorkloadOracle {
    private WorkloadOracle() {}

    /** Message at an offset of a key, as an operation showed it. */
    private record Shown(Object key, Object offset, Object value) {}

    private static List<Operation<Entry, Entry>> completed(List<Operation<Entry, Entry>> history, String function) {
        return history.stream()
                .filter(operation -> operation.outcome() == Outcome.OK
                        && operation.request().function().equals(function))
                .toList();
    }

    private static Object value(Operation<Entry, Entry> operation) {
        return operation.result().orElseThrow().value();
    }

    static boolean uniqueIds(List<Operation<Entry, Entry>> history) {
        List<Operation<Entry, Entry>> all = completed(history, "generate");
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (value(all.get(i)).equals(value(all.get(j)))) {
                    return false;
                }
            }
        }
        return true;
    }

    static boolean oneInsertAKey(List<Operation<Entry, Entry>> history) {
        return completed(history, "insert").stream()
                .collect(Collectors.groupingBy(insert -> ((List<?>) value(insert)).get(0), Collectors.counting()))
                .values()
                .stream()
                .allMatch(count -> count == 1);
    }

    static boolean constantTotal(List<Operation<Entry, Entry>> history) {
        List<Long> totals = completed(history, "read").stream()
                .map(read -> ((Map<?, ?>) value(read))
                        .values().stream().mapToLong(balance -> (Long) balance).sum())
                .toList();
        return new HashSet<>(totals).size() <= 1;
    }

    static boolean nonNegativeBalances(List<Operation<Entry, Entry>> history) {
        return constantTotal(history)
                && completed(history, "read").stream()
                        .flatMap(read -> ((Map<?, ?>) value(read)).values().stream())
                        .allMatch(balance -> (Long) balance >= 0);
    }

    /** Two reads of the same keys, of which each sees a key that the other does not see. */
    static boolean noLongFork(List<Operation<Entry, Entry>> history) {
        List<Operation<Entry, Entry>> all = completed(history, "txn");
        for (Operation<Entry, Entry> one : all) {
            for (Operation<Entry, Entry> other : all) {
                if (keys(one, value -> true).equals(keys(other, value -> true))
                        && !seen(one).containsAll(seen(other))
                        && !seen(other).containsAll(seen(one))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Set<Object> seen(Operation<Entry, Entry> operation) {
        return keys(operation, value -> value instanceof Long);
    }

    private static Set<Object> keys(Operation<Entry, Entry> operation, Predicate<Object> kept) {
        Set<Object> keys = new HashSet<>();
        for (Object each : (List<?>) value(operation)) {
            List<?> step = (List<?>) each;
            if (step.get(0).toString().equals(":r") && kept.test(step.get(2))) {
                keys.add(step.get(1));
            }
        }
        return keys;
    }

    /** Elements of a set that are known have to stay, or, if that is permitted, to come back. */
    static boolean keepsElements(List<Operation<Entry, Entry>> history, String addition, boolean mayComeBack) {
        List<Operation<Entry, Entry>> reads = completed(history, "read");
        Set<Object> elements = new HashSet<>();
        history.forEach(operation -> {
            if (operation.request().function().equals(addition)) {
                elements.add(operation.request().value());
            }
        });
        reads.forEach(read -> elements.addAll((Collection<?>) value(read)));
        return elements.stream().allMatch(element -> keeps(element, history, reads, addition, mayComeBack));
    }

    private static boolean keeps(
            Object element,
            List<Operation<Entry, Entry>> history,
            List<Operation<Entry, Entry>> reads,
            String addition,
            boolean mayComeBack) {
        List<Operation<Entry, Entry>> with =
                reads.stream().filter(read -> has(read, element)).toList();
        boolean canBeThere = history.stream()
                .anyMatch(operation -> operation.outcome() != Outcome.FAIL
                        && operation.request().function().equals(addition)
                        && operation.request().value().equals(element));
        if (!canBeThere) {
            return with.isEmpty();
        }
        List<Operation<Entry, Entry>> proofs = new ArrayList<>(with);
        completed(history, addition).stream()
                .filter(add -> add.request().value().equals(element))
                .forEach(proofs::add);
        return reads.stream()
                .filter(read -> !has(read, element) && proofs.stream().anyMatch(proof -> proof.precedes(read)))
                .allMatch(read -> mayComeBack && with.stream().anyMatch(later -> later.invoked() > read.invoked()));
    }

    private static boolean has(Operation<Entry, Entry> read, Object element) {
        return ((Collection<?>) value(read)).contains(element);
    }

    /**
     * One value an offset, one offset a value, no acknowledged message skipped, offsets grow for a consumer, and nothing
     * is polled of which every send failed.
     */
    static boolean log(List<Operation<Entry, Entry>> history) {
        List<Shown> sent = new ArrayList<>();
        List<Shown> polled = new ArrayList<>();
        List<List<Object>> failed = new ArrayList<>();
        List<List<Object>> tried = new ArrayList<>();
        for (Operation<Entry, Entry> operation : history) {
            steps(operation.request()).stream().filter(step -> step.size() == 3).forEach(step -> {
                (operation.outcome() == Outcome.FAIL ? failed : tried).add(List.of(step.get(1), step.get(2)));
            });
            for (List<?> step : steps(operation.result().orElse(operation.request()))) {
                if (operation.outcome() == Outcome.OK && step.size() == 3) {
                    List<?> pair = (List<?>) step.get(2);
                    sent.add(new Shown(step.get(1), pair.get(0), pair.get(1)));
                } else if (operation.outcome() == Outcome.OK) {
                    polled.addAll(batch(step));
                }
            }
        }
        List<Shown> all = new ArrayList<>(sent);
        all.addAll(polled);
        boolean isFunction = all.stream().allMatch(one -> all.stream()
                .allMatch(other -> !one.key.equals(other.key)
                        || one.offset.equals(other.offset) == one.value.equals(other.value)));
        boolean isSkipped = sent.stream()
                .anyMatch(send ->
                        polled.stream().noneMatch(poll -> poll.key.equals(send.key) && poll.offset.equals(send.offset))
                                && polled.stream()
                                        .anyMatch(poll ->
                                                poll.key.equals(send.key) && (Long) poll.offset > (Long) send.offset));
        failed.removeAll(tried);
        boolean isFailed = polled.stream().anyMatch(poll -> failed.contains(List.of(poll.key, poll.value)));
        return isFunction && !isSkipped && !isFailed && history.stream().allMatch(one -> grows(one, history));
    }

    /** Returns whether the offsets that a process has polled since its last assignment grow. */
    private static boolean grows(Operation<Entry, Entry> any, List<Operation<Entry, Entry>> history) {
        List<Shown> since = new ArrayList<>();
        for (Operation<Entry, Entry> operation : history) {
            if (operation.process() == any.process() && operation.outcome() == Outcome.OK) {
                if (operation.request().function().equals("assign")) {
                    since.clear();
                }
                for (List<?> step : steps(operation.result().orElseThrow())) {
                    if (step.size() == 2) {
                        since.addAll(batch(step));
                    }
                }
                for (int i = 0; i < since.size(); i++) {
                    for (int j = i + 1; j < since.size(); j++) {
                        if (since.get(i).key.equals(since.get(j).key)
                                && (Long) since.get(i).offset >= (Long) since.get(j).offset) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    private static List<Shown> batch(List<?> poll) {
        List<Shown> shown = new ArrayList<>();
        ((Map<?, ?>) poll.get(1)).forEach((key, messages) -> {
            for (Object message : (List<?>) messages) {
                shown.add(new Shown(key, ((List<?>) message).get(0), ((List<?>) message).get(1)));
            }
        });
        return shown;
    }

    private static List<List<?>> steps(Entry entry) {
        List<List<?>> steps = new ArrayList<>();
        if (entry.value() instanceof List<?> list) {
            list.forEach(step -> {
                if (step instanceof List<?> parts) {
                    steps.add(parts);
                }
            });
        }
        return steps;
    }
}
