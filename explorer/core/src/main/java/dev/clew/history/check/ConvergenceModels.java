package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import dev.clew.history.session.Convergence;
import dev.clew.history.session.CounterAccess;
import dev.clew.history.session.CounterChecker;
import dev.clew.history.session.GrowOnlySetChecker;
import dev.clew.history.session.SetAccess;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;

/** Replicated data types that must converge, in the notation of Maelstrom's tests. */
final class ConvergenceModels {
    private ConvergenceModels() {}

    static List<HistoryCheck> all() {
        return List.of(
                new HistoryCheck(
                        "g-set",
                        "convergence",
                        (history, stop) -> finding(
                                history,
                                GrowOnlySetChecker.check(
                                        translated(history, ConvergenceModels::ofSet, ConvergenceModels::elements),
                                        stop))),
                new HistoryCheck(
                        "pn-counter",
                        "convergence",
                        (history, stop) -> finding(
                                history,
                                CounterChecker.check(
                                        translated(
                                                CounterRange.checked(history, 0, ConvergenceModels::amount),
                                                ConvergenceModels::ofCounter,
                                                ConvergenceModels::total),
                                        stop))));
    }

    private static SetAccess ofSet(Entry entry, boolean isFinal) {
        return switch (entry.function()) {
            case "add" -> new SetAccess.Add(entry.value());
            case "read" -> new SetAccess.Contents(isFinal);
            default -> throw Values.unknownFunction(entry, "g-set", "read, add");
        };
    }

    private static Set<Object> elements(SetAccess access, Entry ok) {
        return access instanceof SetAccess.Add ? Set.of() : new HashSet<>(Values.elements(ok));
    }

    private static CounterAccess ofCounter(Entry entry, boolean isFinal) {
        return switch (entry.function()) {
            case "add" -> new CounterAccess.Add(Values.number(entry));
            case "read" -> new CounterAccess.Total(isFinal);
            default -> throw Values.unknownFunction(entry, "pn-counter", "read, add");
        };
    }

    private static long amount(Entry entry) {
        return ofCounter(entry, false) instanceof CounterAccess.Add add ? add.amount() : 0;
    }

    private static long total(CounterAccess access, Entry ok) {
        return access instanceof CounterAccess.Add ? 0 : Values.number(ok);
    }

    private static <O, R> List<Operation<O, R>> translated(
            List<Operation<Entry, Entry>> history,
            BiFunction<Entry, Boolean, O> requests,
            BiFunction<O, Entry, R> results) {
        return history.stream()
                .map(read -> {
                    boolean isFinal = read.request().isFinal()
                            || read.result().map(Entry::isFinal).orElse(false);
                    O request = requests.apply(read.request(), isFinal);
                    return new Operation<>(
                            read.process(),
                            request,
                            read.result().map(ok -> results.apply(request, ok)),
                            read.outcome(),
                            read.invoked(),
                            read.returned());
                })
                .toList();
    }

    private static Finding finding(List<Operation<Entry, Entry>> history, Convergence verdict) {
        if (verdict instanceof Convergence.Diverged diverged) {
            return new Finding.Inconsistent(
                    diverged.explanation() + ".",
                    OptionalInt.empty(),
                    List.of(),
                    Values.numbered(history, diverged.operations()),
                    List.of(),
                    diverged.isWhole()
                            ? diverged.operations().stream().map(history::get).toList()
                            : List.of());
        }
        return verdict instanceof Convergence.Unjudged unjudged
                ? new Finding.Unknown(unjudged.why())
                : new Finding.Consistent();
    }
}
