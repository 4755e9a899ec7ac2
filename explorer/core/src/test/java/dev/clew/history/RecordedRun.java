package dev.clew.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;

/**
 * A random run of a few clients against one object: the history that it leaves, and when each operation began and ended.
 *
 * <p>Every operation takes effect at some moment while it is in flight, so that many runs are linearizable; now and then
 * a client is told a random result instead, so that many are not.
 *
 * @param history what the run leaves
 * @param operations every operation with its moments, in the order of invocation
 */
record RecordedRun<O, R>(ClientHistory<O, R> history, List<Timed<O, R>> operations) {

    /** An operation with the moments of its invocation and return; without result and return it is in flight. */
    record Timed<O, R>(int client, O operation, int invoked, Optional<R> result, OptionalInt returned) {

        boolean endsBefore(Timed<O, R> other) {
            return returned.isPresent() && returned.getAsInt() < other.invoked;
        }
    }

    /** Runs up to a number of operations on up to three clients. */
    static <S, O, R> RecordedRun<O, R> random(
            Random random,
            SequentialSpec<S, O, R> spec,
            int most,
            Function<Random, O> operations,
            Function<Random, R> lies) {
        Run<S, O, R> run = new Run<>(random, spec);
        int[] clients = random.ints(1 + random.nextInt(3), 0, 100).distinct().toArray();
        for (int moment = 0; moment < 4 * most; moment++) {
            run.step(moment, clients[random.nextInt(clients.length)], most, operations, lies);
        }
        return new RecordedRun<>(run.history, List.copyOf(run.timed));
    }

    /** A run under way. */
    private static final class Run<S, O, R> {
        private final Random random;
        private final SequentialSpec<S, O, R> spec;
        private final List<Timed<O, R>> timed = new ArrayList<>();
        private final List<Optional<R>> effects = new ArrayList<>();
        private ClientHistory<O, R> history = ClientHistory.empty();
        private S object;

        Run(Random random, SequentialSpec<S, O, R> spec) {
            this.random = random;
            this.spec = spec;
            object = spec.initial();
        }

        void step(int moment, int client, int most, Function<Random, O> operations, Function<Random, R> lies) {
            int pending = pending(client);
            if (pending < 0) {
                if (timed.size() < most) {
                    O operation = operations.apply(random);
                    timed.add(new Timed<>(client, operation, moment, Optional.empty(), OptionalInt.empty()));
                    effects.add(Optional.empty());
                    history = history.invoke(client, operation);
                }
                return;
            }
            Timed<O, R> before = timed.get(pending);
            takeEffect(pending, before.operation());
            if (random.nextBoolean()) {
                R result = random.nextInt(6) == 0
                        ? lies.apply(random)
                        : effects.get(pending).orElseThrow();
                timed.set(
                        pending,
                        new Timed<>(
                                client,
                                before.operation(),
                                before.invoked(),
                                Optional.of(result),
                                OptionalInt.of(moment)));
                history = history.complete(client, result);
            }
        }

        private int pending(int client) {
            for (int i = 0; i < timed.size(); i++) {
                if (timed.get(i).client() == client && timed.get(i).returned().isEmpty()) {
                    return i;
                }
            }
            return -1;
        }

        private void takeEffect(int index, O operation) {
            if (effects.get(index).isEmpty()) {
                effects.set(index, Optional.of(spec.result(object, operation)));
                object = Objects.requireNonNull(spec.next(object, operation));
            }
        }
    }
}
