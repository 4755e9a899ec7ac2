package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Linearizability by its definition, for objects that are written here once more, from the manual: tries every order of
 * the operations that agrees with real time.
 *
 * @param <S> the object's state, a value
 */
abstract class ObjectOracle<S> {
    /** State after an operation, and what the operation returned. */
    record After<S>(S state, Object result) {}

    /** Operation with a result, which is empty if it is unknown. */
    private record Step(Entry request, Optional<Object> result, long invoked, long returned) {}

    private static final int MOST_OPERATIONS = 5;

    abstract S initial();

    /** Returns what an operation does; empty if it is impossible in this state. */
    abstract Optional<After<S>> run(S state, Entry request);

    /** Returns the function and argument of a random operation; the number is different for each one of a history. */
    abstract Entry request(Random random, int number);

    /** Returns some result of a request. */
    abstract Object lie(Random random, Entry request);

    boolean linearizes(List<Operation<Entry, Entry>> history) {
        List<Step> steps = new ArrayList<>();
        long enqueued = history.stream()
                .filter(operation -> operation.request().function().equals("enqueue"))
                .count();
        for (Operation<Entry, Entry> operation : history) {
            Entry request = operation.request();
            if (operation.outcome() == Outcome.FAIL) {
                continue;
            }
            Optional<Object> result = operation.result().map(Entry::value);
            if (!request.function().equals("drain")) {
                steps.add(new Step(request, result, operation.invoked(), operation.returned()));
                continue;
            }
            Entry dequeue = new Entry("dequeue", request.value(), request.line());
            List<Optional<Object>> taken = new ArrayList<>();
            if (result.isPresent()) {
                ((Collection<?>) result.get()).forEach(element -> taken.add(Optional.of(element)));
            } else {
                taken.addAll(Collections.nCopies((int) enqueued, Optional.empty()));
            }
            taken.forEach(element -> steps.add(new Step(dequeue, element, operation.invoked(), operation.returned())));
        }
        return explains(initial(), steps);
    }

    private boolean explains(S state, List<Step> rest) {
        if (rest.stream().allMatch(step -> step.result.isEmpty())) {
            return true; // what did not return need not have happened
        }
        for (int i = 0; i < rest.size(); i++) {
            Step next = rest.get(i);
            if (rest.stream().noneMatch(other -> other.returned < next.invoked)) {
                Optional<After<S>> after = run(state, next.request);
                boolean fits = after.isPresent()
                        && next.result
                                .map(result -> result.equals(after.get().result))
                                .orElse(true);
                List<Step> others = new ArrayList<>(rest);
                others.remove(i);
                if (fits && explains(after.get().state, others)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns operations that took effect at random moments, of which some results may be changed. */
    List<Operation<Entry, Entry>> history(Random random) {
        int count = MOST_OPERATIONS - random.nextInt(3);
        List<Integer> places = places(count, random);
        List<Integer> order = IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> own(places, a).get(1) - own(places, b).get(1))
                .toList();
        List<Operation<Entry, Entry>> history = new ArrayList<>();
        S state = Objects.requireNonNull(initial());
        for (int i : order) {
            List<Integer> own = own(places, i);
            Entry request = request(random, i + 1);
            Optional<After<S>> after = run(state, request);
            int fate = random.nextInt(10);
            if (after.isPresent() && fate > 1) {
                state = after.get().state;
            }
            if (fate == 0) {
                history.add(Operation.failed(i, request, own.get(0), own.get(2)));
            } else if (fate <= 2 || (after.isEmpty() && random.nextBoolean())) {
                history.add(Operation.unknown(i, request, own.get(0)));
            } else {
                boolean lies = after.isEmpty() || random.nextInt(2 * count) == 0;
                Object result = lies ? lie(random, request) : after.get().result;
                Entry ok = new Entry(request.function(), result, own.get(2));
                history.add(Operation.ok(i, request, ok, own.get(0), own.get(2)));
            }
        }
        history.sort((a, b) -> Long.compare(a.invoked(), b.invoked()));
        return history;
    }

    private static List<Integer> places(int count, Random random) {
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, 3 * count).boxed().toList());
        if (random.nextBoolean()) {
            Collections.shuffle(places, random);
        } else {
            for (int i = 0; i < places.size(); i++) {
                Collections.swap(places, i, Math.min(places.size() - 1, i + random.nextInt(4)));
            }
        }
        return places;
    }

    private static List<Integer> own(List<Integer> places, int operation) {
        return places.subList(3 * operation, 3 * operation + 3).stream()
                .sorted()
                .toList();
    }
}
