package dev.clew.history;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Object with random requests and random answers, so few of each that answers are often right by chance.
 *
 * @param <S> the object's state
 * @param <O> operations
 * @param <R> results
 */
record RandomObjects<S, O, R>(SequentialSpec<S, O, R> spec, Function<Random, O> requests, Function<Random, R> lies) {

    /** Object whose every operation both reads and changes it. */
    private record FetchAndAdd() implements SequentialSpec<Integer, Integer, Integer> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Integer result(Integer state, Integer addend) {
            return state;
        }

        @Override
        public Integer next(Integer state, Integer addend) {
            return state + addend;
        }
    }

    RecordedRun<O, R> run(long seed, int operations) {
        return RecordedRun.random(new Random(seed), spec, operations, requests, lies);
    }

    static List<RandomObjects<?, ?, ?>> all() {
        return List.of(
                register(),
                casRegister(),
                keyValue(),
                counter(),
                new RandomObjects<>(new FetchAndAdd(), random -> 1 + random.nextInt(2), random -> random.nextInt(4)),
                set(),
                queue(),
                appendList(),
                lock());
    }

    private static RandomObjects<?, ?, ?> register() {
        return new RandomObjects<>(
                new RegisterSpec<>(0),
                random ->
                        random.nextBoolean() ? new RegisterSpec.Read<>() : new RegisterSpec.Write<>(random.nextInt(3)),
                random -> random.nextInt(4) == 0
                        ? new RegisterSpec.WriteOk<>()
                        : new RegisterSpec.ReadOk<>(random.nextInt(3)));
    }

    private static RandomObjects<?, ?, ?> casRegister() {
        return new RandomObjects<>(
                new CasRegisterSpec<>(0), RandomObjects::registerRequest, RandomObjects::registerLie);
    }

    private static RandomObjects<?, ?, ?> keyValue() {
        return new RandomObjects<>(
                new KeyValueSpec<Integer, Integer>(0),
                random -> new KeyValueSpec.Operation<>(random.nextInt(2), registerRequest(random)),
                RandomObjects::registerLie);
    }

    private static CasRegisterSpec.Operation<Integer> registerRequest(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new CasRegisterSpec.Read<>();
            case 1 -> new CasRegisterSpec.Write<>(random.nextInt(3));
            default -> new CasRegisterSpec.CompareAndSet<>(random.nextInt(3), random.nextInt(3));
        };
    }

    private static CasRegisterSpec.Result<Integer> registerLie(Random random) {
        return random.nextBoolean()
                ? new CasRegisterSpec.Swapped<>(random.nextBoolean())
                : new CasRegisterSpec.Value<>(random.nextInt(3));
    }

    private static RandomObjects<?, ?, ?> counter() {
        return new RandomObjects<>(
                new CounterSpec(0L),
                random -> random.nextBoolean() ? new CounterSpec.Read() : new CounterSpec.Add(random.nextInt(3) - 1),
                random -> OptionalLong.of(random.nextInt(3)));
    }

    private static RandomObjects<?, ?, ?> set() {
        return new RandomObjects<>(
                new SetSpec<Integer>(),
                random -> switch (random.nextInt(4)) {
                    case 0 -> new SetSpec.Add<>(random.nextInt(3));
                    case 1 -> new SetSpec.Remove<>(random.nextInt(3));
                    default -> new SetSpec.Read<>();
                },
                random -> new SetSpec.Elements<>(random.nextBoolean() ? Set.of(random.nextInt(3)) : Set.of(0, 1)));
    }

    private static RandomObjects<?, ?, ?> queue() {
        return new RandomObjects<>(
                new QueueSpec<Integer>(),
                random -> random.nextBoolean() ? new QueueSpec.Dequeue<>() : new QueueSpec.Enqueue<>(random.nextInt(3)),
                random -> random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextInt(3)));
    }

    private static RandomObjects<?, ?, ?> appendList() {
        return new RandomObjects<>(
                new AppendListSpec<Integer>(),
                random -> random.nextBoolean()
                        ? new AppendListSpec.Read<>()
                        : new AppendListSpec.Append<>(random.nextInt(2)),
                random -> new AppendListSpec.Elements<>(
                        random.nextBoolean() ? List.of(random.nextInt(2)) : List.of(0, 1)));
    }

    private static RandomObjects<?, ?, ?> lock() {
        return new RandomObjects<>(
                new LockSpec(),
                random -> random.nextBoolean() ? new LockSpec.Acquire() : new LockSpec.Release(1 + random.nextInt(3)),
                random -> switch (random.nextInt(5)) {
                    case 0 -> new LockSpec.Refused();
                    case 1 -> new LockSpec.Released();
                    default -> new LockSpec.Granted(1 + random.nextInt(5));
                });
    }
}
