package dev.clew.history.check;

import dev.clew.history.CasRegisterSpec;
import dev.clew.history.CasRegisterSpec.Operation;
import dev.clew.history.CasRegisterSpec.Result;
import dev.clew.history.KeyValueSpec;
import dev.clew.history.read.Entry;
import java.util.List;

/** Registers, and maps from keys to registers, in the notation of Jepsen's tests. Initially each is nil. */
final class RegisterModels {
    private RegisterModels() {}

    static List<ObjectModel<?, ?, ?>> all(Initial initial) {
        return List.of(
                new ObjectModel<>(
                        "register",
                        new CasRegisterSpec<>(initial.others()),
                        RegisterModels::plain,
                        RegisterModels::result),
                new ObjectModel<>(
                        "cas-register",
                        new CasRegisterSpec<>(initial.others()),
                        entry -> request(entry, "cas-register"),
                        RegisterModels::result),
                new ObjectModel<>(
                        "kv",
                        new KeyValueSpec<>(initial.others(), initial.byAnyKey()),
                        RegisterModels::ofKey,
                        (asked, ok) -> result(asked.request(), ofValue(ok, 1))));
    }

    private static Operation<Object> plain(Entry entry) {
        if (entry.function().equals("cas")) {
            throw Values.unknownFunction(entry, "register", "read, write; for cas use --model cas-register");
        }
        return request(entry, "register");
    }

    private static Operation<Object> request(Entry entry, String model) {
        return switch (entry.function()) {
            case "read", "get" -> new CasRegisterSpec.Read<>();
            case "write", "put" -> new CasRegisterSpec.Write<>(entry.value());
            case "cas" ->
                new CasRegisterSpec.CompareAndSet<>(
                        Values.pair(entry).get(0), Values.pair(entry).get(1));
            default ->
                throw Values.unknownFunction(entry, model, "read, write" + (model.equals("register") ? "" : ", cas"));
        };
    }

    /**
     * Returns the result of an operation; an {@code :ok} of a compare-and-set means that the value was set, because one
     * that was not set is a {@code :fail}.
     */
    private static Result<Object> result(Operation<Object> asked, Entry ok) {
        return asked instanceof CasRegisterSpec.Read
                ? new CasRegisterSpec.Value<>(ok.value())
                : new CasRegisterSpec.Swapped<>(true);
    }

    private static KeyValueSpec.Operation<Object, Object> ofKey(Entry entry) {
        return new KeyValueSpec.Operation<>(Values.pair(entry).get(0), request(ofValue(entry, 1), "kv"));
    }

    /** Returns the entry with one part of its pair as the value. */
    private static Entry ofValue(Entry entry, int part) {
        return new Entry(entry.function(), Values.pair(entry).get(part), entry.line());
    }
}
