package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import dev.clew.history.read.MalformedHistory;
import dev.clew.history.session.Access;
import dev.clew.history.session.Guarantee;
import dev.clew.history.session.SessionChecker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Session guarantees and causal consistency of registers that are written one at a time; each process is a session.
 */
final class SessionModels {
    private final Kind kind;
    private final Initial initial;

    private SessionModels(Kind kind, Initial initial) {
        this.kind = kind;
        this.initial = initial;
    }

    /** Notation of accesses in files. */
    private enum Kind {
        REGISTER("register") {
            @Override
            Object key(Entry entry) {
                return model;
            }

            @Override
            Object value(Entry entry) {
                return entry.value();
            }
        },
        MAP("kv") {
            @Override
            Object key(Entry entry) {
                return Values.pair(entry).get(0);
            }

            @Override
            Object value(Entry entry) {
                return Values.pair(entry).get(1);
            }
        };

        final String model;

        Kind(String model) {
            this.model = model;
        }

        abstract Object key(Entry entry);

        abstract Object value(Entry entry);
    }

    static List<HistoryCheck> all(Initial initial) {
        return Stream.of(Kind.values())
                .map(kind -> new SessionModels(kind, initial))
                .flatMap(model -> Stream.of(Guarantee.values()).map(model::check))
                .toList();
    }

    private HistoryCheck check(Guarantee guarantee) {
        String word = guarantee == Guarantee.CAUSAL_CONSISTENCY
                ? "causal"
                : guarantee.toString().replace(' ', '-');
        return new HistoryCheck(kind.model, word, (history, stop) -> check(guarantee, history, stop));
    }

    private Finding check(Guarantee guarantee, List<Operation<Entry, Entry>> history, BooleanSupplier stop) {
        List<Operation<Access, Optional<Object>>> accesses = translated(history);
        return SessionChecker.check(accesses, guarantee, stop)
                .<Finding>map(violation -> new Finding.Inconsistent(
                        violation.explanation() + ".",
                        OptionalInt.empty(),
                        List.of(),
                        Values.numbered(history, violation.operations()),
                        List.of(),
                        new SessionCore(accesses, guarantee, stop)
                                .of(violation.operations()).stream()
                                        .map(history::get)
                                        .toList()))
                .orElseGet(Finding.Consistent::new);
    }

    private List<Operation<Access, Optional<Object>>> translated(List<Operation<Entry, Entry>> history) {
        List<Operation<Access, Optional<Object>>> accesses = new ArrayList<>(history.size());
        Map<List<Object>, Integer> lines = new HashMap<>();
        for (Operation<Entry, Entry> read : history) {
            Access access = access(read.request(), lines);
            Optional<Optional<Object>> result = Optional.empty();
            if (read.result().isPresent()) {
                result = Optional.of(found(access, read.result().get()));
            }
            accesses.add(
                    new Operation<>(read.process(), access, result, read.outcome(), read.invoked(), read.returned()));
        }
        return accesses;
    }

    private Access access(Entry entry, Map<List<Object>, Integer> lines) {
        return switch (entry.function()) {
            case "read", "get" -> new Access.Read(kind.key(entry));
            case "write", "put" -> write(kind.key(entry), kind.value(entry), entry.line(), lines);
            default ->
                throw Values.unknownFunction(entry, kind.model, "read, write (session guarantees cover only these)");
        };
    }

    private Access write(Object key, Object value, int line, Map<List<Object>, Integer> lines) {
        if (value.equals(initial.forKey(key))) {
            throw new MalformedHistory(line, value + " is the initial value of a register and cannot be written");
        }
        Integer before = lines.putIfAbsent(List.of(key, value), line);
        if (before != null) {
            throw MalformedHistory.writtenTwice(line, value, key, before);
        }
        return new Access.Write(key, value);
    }

    private Optional<Object> found(Access access, Entry ok) {
        if (access instanceof Access.Write) {
            return Optional.empty();
        }
        if (!kind.key(ok).equals(access.key())) {
            throw new MalformedHistory(
                    ok.line(), "a read of " + access.key() + " is answered with one of " + kind.key(ok));
        }
        return Optional.of(kind.value(ok)).filter(value -> !value.equals(initial.forKey(access.key())));
    }
}
