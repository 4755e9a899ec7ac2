package dev.clew.history.check;

import dev.clew.history.AppendListSpec;
import dev.clew.history.CounterSpec;
import dev.clew.history.LockSpec;
import dev.clew.history.QueueSpec;
import dev.clew.history.SetSpec;
import dev.clew.history.read.Entry;
import dev.clew.history.read.Nil;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counters, sets, queues, lists and locks in the notation of Jepsen's tests. Initially they are zero, empty and free.
 */
final class CollectionModels {
    private CollectionModels() {}

    static List<ObjectModel<?, ?, ?>> all(Initial initial) {
        return List.of(
                new ObjectModel<>(
                        "counter",
                        new CounterSpec(initial.number()),
                        CollectionModels::ofCounter,
                        (asked, ok) -> asked instanceof CounterSpec.Read
                                ? OptionalLong.of(Values.number(ok))
                                : OptionalLong.empty(),
                        history -> CounterRange.checked(history, initial.number(), CollectionModels::amount)),
                new ObjectModel<>(
                        "set",
                        new SetSpec<>(),
                        CollectionModels::ofSet,
                        (asked, ok) -> asked instanceof SetSpec.Read
                                ? new SetSpec.Elements<>(new HashSet<>(Values.elements(ok)))
                                : new SetSpec.Done<>()),
                new ObjectModel<>(
                        "queue",
                        new QueueSpec<>(),
                        CollectionModels::ofQueue,
                        (asked, ok) -> asked instanceof QueueSpec.Dequeue && ok.value() != Nil.NIL
                                ? Optional.of(ok.value())
                                : Optional.empty(),
                        Drains::expanded),
                new ObjectModel<>(
                        "append-list",
                        new AppendListSpec<>(),
                        CollectionModels::ofList,
                        (asked, ok) -> asked instanceof AppendListSpec.Read
                                ? new AppendListSpec.Elements<>(List.copyOf(Values.elements(ok)))
                                : new AppendListSpec.Done<>()),
                new ObjectModel<>(
                        "lock",
                        new LockSpec(),
                        CollectionModels::ofLock,
                        (asked, ok) -> asked instanceof LockSpec.Acquire
                                ? new LockSpec.Granted(Values.number(ok))
                                : new LockSpec.Released()));
    }

    private static CounterSpec.Operation ofCounter(Entry entry) {
        return switch (entry.function()) {
            case "read" -> new CounterSpec.Read();
            case "add" -> new CounterSpec.Add(Values.number(entry));
            case "increment", "inc" -> new CounterSpec.Add(entry.value() == Nil.NIL ? 1 : Values.number(entry));
            case "decrement", "dec" -> new CounterSpec.Add(entry.value() == Nil.NIL ? -1 : Values.negated(entry));
            default -> throw Values.unknownFunction(entry, "counter", "read, add, increment, decrement");
        };
    }

    private static long amount(Entry entry) {
        return ofCounter(entry) instanceof CounterSpec.Add add ? add.amount() : 0;
    }

    private static SetSpec.Operation<Object> ofSet(Entry entry) {
        return switch (entry.function()) {
            case "read" -> new SetSpec.Read<>();
            case "add" -> new SetSpec.Add<>(entry.value());
            case "remove" -> new SetSpec.Remove<>(entry.value());
            default -> throw Values.unknownFunction(entry, "set", "read, add, remove");
        };
    }

    private static QueueSpec.Operation<Object> ofQueue(Entry entry) {
        return switch (entry.function()) {
            case "enqueue" -> new QueueSpec.Enqueue<>(entry.value());
            case "dequeue" -> new QueueSpec.Dequeue<>();
            default -> throw Values.unknownFunction(entry, "queue", "enqueue, dequeue, drain");
        };
    }

    private static AppendListSpec.Operation<Object> ofList(Entry entry) {
        return switch (entry.function()) {
            case "read" -> new AppendListSpec.Read<>();
            case "append" -> new AppendListSpec.Append<>(entry.value());
            default ->
                throw Values.unknownFunction(
                        entry, "append-list", "read, append; for transactions use --model list-append");
        };
    }

    private static LockSpec.Operation ofLock(Entry entry) {
        return switch (entry.function()) {
            case "acquire" -> new LockSpec.Acquire();
            case "release" -> new LockSpec.Release(Values.number(entry));
            default -> throw Values.unknownFunction(entry, "lock", "acquire, release");
        };
    }
}
