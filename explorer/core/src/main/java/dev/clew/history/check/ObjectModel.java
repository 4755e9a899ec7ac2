package dev.clew.history.check;

import dev.clew.history.HistoryVerdict;
import dev.clew.history.Linearizability;
import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.SequentialConsistency;
import dev.clew.history.SequentialSpec;
import dev.clew.history.read.Entry;
import dev.clew.history.read.MalformedHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Sequential object with the notation of its operations in files.
 *
 * @param <S> the object's state
 * @param <O> operations
 * @param <R> results
 * @param name name of the model
 * @param requests reads the request from an invocation
 * @param results reads the result from an {@code :ok}, given the request
 * @param expanded replaces operations that stand for several ones, which have the places of theirs
 */
record ObjectModel<S, O, R>(
        String name,
        SequentialSpec<S, O, R> spec,
        Requests<O> requests,
        Results<O, R> results,
        UnaryOperator<List<Operation<Entry, Entry>>> expanded) {

    ObjectModel(String name, SequentialSpec<S, O, R> spec, Requests<O> requests, Results<O, R> results) {
        this(name, spec, requests, results, UnaryOperator.identity());
    }

    /** Reads requests. */
    @FunctionalInterface
    interface Requests<O> {
        O read(Entry invoked);
    }

    /** Reads results. */
    @FunctionalInterface
    interface Results<O, R> {
        R read(O request, Entry ok);
    }

    /** Returns the object of a model, whose operations are the calls and whose results are the values in a history. */
    static ObjectModel<?, Call, Object> of(HistoryModel model) {
        return of(model, model.spec());
    }

    private static <S> ObjectModel<S, Call, Object> of(HistoryModel model, SequentialSpec<S, Call, Object> spec) {
        return new ObjectModel<>(model.name(), spec, entry -> call(model, entry), (call, ok) -> ok.value());
    }

    private static Call call(HistoryModel model, Entry entry) {
        if (!model.functions().contains(entry.function())) {
            throw Values.unknownFunction(
                    entry, model.name(), model.functions().stream().sorted().collect(Collectors.joining(", ")));
        }
        Call call = new Call(entry.function(), entry.value());
        try {
            model.validate(call);
        } catch (IllegalArgumentException e) {
            throw new MalformedHistory(entry.line(), String.valueOf(e.getMessage()));
        }
        return call;
    }

    List<HistoryCheck> checks() {
        return List.of(
                new HistoryCheck(name, "linearizable", this::linearizable),
                new HistoryCheck(name, "sequential", this::sequential));
    }

    private Finding linearizable(List<Operation<Entry, Entry>> history, BooleanSupplier stop) {
        return finding(history, new Linearizability<>(spec).check(translated(history), stop));
    }

    private Finding sequential(List<Operation<Entry, Entry>> history, BooleanSupplier stop) {
        return finding(history, new SequentialConsistency<>(spec).check(translated(history), stop));
    }

    private List<Operation<O, R>> translated(List<Operation<Entry, Entry>> history) {
        List<Operation<O, R>> operations = new ArrayList<>(history.size());
        for (Operation<Entry, Entry> read : expanded.apply(history)) {
            O request = requests.read(read.request());
            operations.add(new Operation<>(
                    read.process(),
                    request,
                    read.result().map(ok -> results.read(request, ok)),
                    read.outcome(),
                    read.invoked(),
                    read.returned()));
        }
        return operations;
    }

    private Finding finding(List<Operation<Entry, Entry>> history, HistoryVerdict<O, R> verdict) {
        if (verdict instanceof HistoryVerdict.Unknown<O, R> unknown) {
            return new Finding.Unknown(unknown.why());
        }
        return verdict instanceof HistoryVerdict.Inconsistent<O, R> inconsistent
                ? new Explanation<>(history, inconsistent).finding()
                : new Finding.Consistent();
    }

    /** Explains a verdict, with the operations as they were read. */
    private static final class Explanation<O, R> {
        private final HistoryVerdict.Inconsistent<O, R> verdict;
        private final Map<Long, Operation<Entry, Entry>> byPlace = new HashMap<>();
        private final List<Finding.Mark> marks = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Explanation(List<Operation<Entry, Entry>> history, HistoryVerdict.Inconsistent<O, R> verdict) {
            this.verdict = verdict;
            history.forEach(operation -> byPlace.put(operation.invoked(), operation));
        }

        Finding finding() {
            verdict.last().ifPresent(last -> mark(last, "cannot return this", true));
            verdict.stuck().forEach(stuck -> mark(stuck, "cannot come next", true));
            long unknown = verdict.clashing().stream()
                    .filter(other -> other.outcome() == Outcome.INFO)
                    .count();
            verdict.clashing().stream()
                    .filter(other -> other.outcome() == Outcome.OK)
                    .forEach(other -> mark(other, "was concurrent with it", false));
            verdict.reached().forEach(this::note);
            if (unknown > 0) {
                notes.add("Operations of unknown outcome that could take effect at any time: " + unknown);
            }
            String where = verdict.part().map(part -> " of key " + part).orElse("");
            int operations = verdict.prefix().size();
            String what = verdict.last().isEmpty()
                    ? "No order of the " + operations + " operations explains their results."
                    : "The " + (verdict.smallest() ? "smallest " : "") + "inconsistent prefix has " + operations
                            + (operations == 1 ? " operation" : " operations") + where + ".";
            verdict.core().forEach(needed -> mark(needed, "is a part of the contradiction", true));
            return new Finding.Inconsistent(
                    what,
                    OptionalInt.of(operations),
                    List.of(),
                    marks,
                    notes,
                    verdict.core().stream().map(this::read).toList());
        }

        private void note(HistoryVerdict.Reached<O, R> reached) {
            String state = String.valueOf(reached.state());
            notes.add("Before it, the state can be " + (state.isEmpty() ? "the empty text" : state)
                    + reached.by().map(by -> ", left by " + text(by)).orElse(", the initial state"));
            reached.by().ifPresent(by -> mark(by, "left the state " + reached.state(), false));
        }

        private String text(Operation<O, R> operation) {
            Operation<Entry, Entry> read = read(operation);
            return OperationText.of(read) + " of process " + read.process() + " (" + OperationText.place(read) + ")";
        }

        private void mark(Operation<O, R> operation, String role, boolean clashes) {
            Operation<Entry, Entry> read = read(operation);
            if (marks.stream().noneMatch(mark -> mark.operation().equals(read))) {
                marks.add(new Finding.Mark(read, role, clashes));
            }
        }

        private Operation<Entry, Entry> read(Operation<O, R> operation) {
            return Objects.requireNonNull(byPlace.get(operation.invoked()));
        }
    }
}
