package dev.clew.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Random run of a few clients against one object: the recorded history, and the operations with their times.
 *
 * <p>Every operation takes effect at some moment while it is in flight, so many runs are linearizable. Now and then a
 * client receives a random result instead, so many are not. Some operations fail without effect, and some clients give
 * up waiting and continue, whether or not their operation takes effect later.
 *
 * @param history the recorded history
 * @param operations every operation, in the order of invocation
 */
record RecordedRun<O, R>(ClientHistory<O, R> history, List<Operation<O, R>> operations) {

    /** Runs up to the given number of operations on up to three clients. */
    static <S, O, R> RecordedRun<O, R> random(
            Random random,
            SequentialSpec<S, O, R> spec,
            int most,
            Function<Random, O> operations,
            Function<Random, R> lies) {
        Run<S, O, R> run = new Run<>(random, spec, lies);
        int[] clients = random.ints(1 + random.nextInt(3), 0, 100).distinct().toArray();
        int invoked = 0;
        for (int moment = 0; moment < 4 * most; moment++) {
            int client = clients[random.nextInt(clients.length)];
            if (run.waiting.containsKey(client)) {
                run.goOn(client, moment);
            } else if (invoked++ < most) {
                run.invoke(client, operations.apply(random), moment);
            }
        }
        return run.recorded();
    }

    /** Operation in flight. */
    private static final class InFlight<O, R> {
        final O request;
        final long invoked;
        Optional<R> effect = Optional.empty();

        InFlight(O request, long invoked) {
            this.request = request;
            this.invoked = invoked;
        }
    }

    /** State of a run in progress. */
    private static final class Run<S, O, R> {
        final Map<Integer, InFlight<O, R>> waiting = new TreeMap<>();
        private final Random random;
        private final SequentialSpec<S, O, R> spec;
        private final Function<Random, R> lies;
        private final List<Operation<O, R>> ended = new ArrayList<>();
        private final List<InFlight<O, R>> givenUp = new ArrayList<>();
        private ClientHistory<O, R> history = ClientHistory.empty();
        private S object;

        Run(Random random, SequentialSpec<S, O, R> spec, Function<Random, R> lies) {
            this.random = random;
            this.spec = spec;
            this.lies = lies;
            object = spec.initial();
        }

        void invoke(int client, O request, long moment) {
            waiting.put(client, new InFlight<>(request, moment));
            history = history.invoke(client, request);
        }

        void goOn(int client, long moment) {
            if (!givenUp.isEmpty() && random.nextInt(4) == 0) {
                takeEffect(givenUp.get(random.nextInt(givenUp.size())));
            }
            InFlight<O, R> operation = Objects.requireNonNull(waiting.get(client));
            int dice = random.nextInt(12);
            if (dice == 0 && operation.effect.isEmpty()) {
                waiting.remove(client);
                ended.add(Operation.failed(client, operation.request, operation.invoked, moment));
                history = history.fail(client);
            } else if (dice == 1) {
                waiting.remove(client);
                givenUp.add(operation);
                ended.add(Operation.unknown(client, operation.request, operation.invoked));
                history = history.unknown(client);
            } else {
                takeEffect(operation);
                if (dice < 7) {
                    complete(client, moment, operation);
                }
            }
        }

        private void complete(int client, long moment, InFlight<O, R> operation) {
            waiting.remove(client);
            R result = random.nextInt(6) == 0 ? lies.apply(random) : operation.effect.orElseThrow();
            ended.add(Operation.ok(client, operation.request, result, operation.invoked, moment));
            history = history.complete(client, result);
        }

        private void takeEffect(InFlight<O, R> operation) {
            if (operation.effect.isEmpty()) {
                R result = spec.result(object, operation.request);
                operation.effect = Optional.of(result);
                object = Objects.requireNonNull(spec.next(object, operation.request, result));
            }
        }

        RecordedRun<O, R> recorded() {
            waiting.forEach(
                    (client, operation) -> ended.add(Operation.unknown(client, operation.request, operation.invoked)));
            ended.sort(Comparator.comparingLong(Operation::invoked));
            return new RecordedRun<>(history, ended);
        }
    }
}
