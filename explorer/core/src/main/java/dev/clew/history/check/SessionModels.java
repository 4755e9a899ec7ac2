package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import dev.clew.history.read.MalformedHistory;
import dev.clew.history.read.Nil;
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
    private SessionModels() {}

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

    static List<HistoryCheck> all() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(Guarantee.values()).map(guarantee -> check(kind, guarantee)))
                .toList();
    }

    private static HistoryCheck check(Kind kind, Guarantee guarantee) {
        String word = guarantee == Guarantee.CAUSAL_CONSISTENCY
                ? "causal"
                : guarantee.toString().replace(' ', '-');
        return new HistoryCheck(kind.model, word, (history, stop) -> check(kind, guarantee, history, stop));
    }

    private static Finding check(
            Kind kind, Guarantee guarantee, List<Operation<Entry, Entry>> history, BooleanSupplier stop) {
        return SessionChecker.check(translated(kind, history), guarantee, stop)
                .<Finding>map(violation -> new Finding.Inconsistent(
                        violation.explanation() + ".",
                        OptionalInt.empty(),
                        List.of(),
                        Values.numbered(history, violation.operations()),
                        List.of(),
                        violation.operations().stream()
                                .distinct()
                                .map(history::get)
                                .toList()))
                .orElseGet(Finding.Consistent::new);
    }

    private static List<Operation<Access, Optional<Object>>> translated(
            Kind kind, List<Operation<Entry, Entry>> history) {
        List<Operation<Access, Optional<Object>>> accesses = new ArrayList<>(history.size());
        Map<List<Object>, Integer> lines = new HashMap<>();
        for (Operation<Entry, Entry> read : history) {
            Access access = access(kind, read.request(), lines);
            Optional<Optional<Object>> result = Optional.empty();
            if (read.result().isPresent()) {
                result = Optional.of(found(kind, access, read.result().get()));
            }
            accesses.add(
                    new Operation<>(read.process(), access, result, read.outcome(), read.invoked(), read.returned()));
        }
        return accesses;
    }

    private static Access access(Kind kind, Entry entry, Map<List<Object>, Integer> lines) {
        return switch (entry.function()) {
            case "read", "get" -> new Access.Read(kind.key(entry));
            case "write", "put" -> write(kind.key(entry), kind.value(entry), entry.line(), lines);
            default ->
                throw Values.unknownFunction(entry, kind.model, "read, write (session guarantees cover only these)");
        };
    }

    private static Access write(Object key, Object value, int line, Map<List<Object>, Integer> lines) {
        if (value == Nil.NIL) {
            throw new MalformedHistory(line, "nil is the initial value of a register and cannot be written");
        }
        Integer before = lines.putIfAbsent(List.of(key, value), line);
        if (before != null) {
            throw Values.writtenTwice(line, value, key, before);
        }
        return new Access.Write(key, value);
    }

    private static Optional<Object> found(Kind kind, Access access, Entry ok) {
        if (access instanceof Access.Write) {
            return Optional.empty();
        }
        if (!kind.key(ok).equals(access.key())) {
            throw new MalformedHistory(
                    ok.line(), "a read of " + access.key() + " is answered with one of " + kind.key(ok));
        }
        return Optional.of(kind.value(ok)).filter(value -> value != Nil.NIL);
    }
}
