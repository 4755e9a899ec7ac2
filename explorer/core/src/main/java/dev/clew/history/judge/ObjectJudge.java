package dev.clew.history.judge;

import dev.clew.history.HistoryVerdict;
import dev.clew.history.Linearizability;
import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.SequentialConsistency;
import dev.clew.history.SequentialSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Judges by a sequential object.
 *
 * @param spec the object
 * @param realTime whether the order of operations must respect real time (linearizability), or only that of each client
 *     (sequential consistency)
 */
public record ObjectJudge<S, O, R>(SequentialSpec<S, O, R> spec, boolean realTime) implements Judge<O, R> {
    public ObjectJudge {
        Objects.requireNonNull(spec, "spec");
    }

    @Override
    public boolean isConsistent(List<Operation<O, R>> operations) {
        return verdict(operations) instanceof HistoryVerdict.Consistent;
    }

    private HistoryVerdict<O, R> verdict(List<Operation<O, R>> operations) {
        HistoryVerdict<O, R> verdict = realTime
                ? new Linearizability<>(spec).check(operations, () -> false)
                : new SequentialConsistency<>(spec).check(operations, () -> false);
        if (verdict instanceof HistoryVerdict.Unknown<O, R> unknown) {
            throw new IllegalStateException("the history could not be judged: " + unknown.why());
        }
        return verdict;
    }

    @Override
    public Reasons reasons(List<Operation<O, R>> operations) {
        return verdict(operations) instanceof HistoryVerdict.Inconsistent<O, R> found
                ? reasons(found)
                : new Reasons("The history is consistent.", operations, Map.of(), List.of());
    }

    private static <O, R> Reasons reasons(HistoryVerdict.Inconsistent<O, R> found) {
        Map<Operation<?, ?>, String> remarks = new HashMap<>();
        found.clashing().stream()
                .filter(other -> other.outcome() == Outcome.OK)
                .forEach(other -> remarks.put(other, "was concurrent with it"));
        List<String> notes = new ArrayList<>();
        for (HistoryVerdict.Reached<O, R> reached : found.reached()) {
            String state = Timeline.printable(reached.state());
            reached.by().ifPresent(by -> remarks.put(shown(found.prefix(), by), "left the state " + state));
            notes.add("Before it, the state can be " + state
                    + reached.by()
                            .map(by -> ", left by " + Timeline.printable(by.request()) + ".")
                            .orElse(", the initial state."));
        }
        found.stuck().forEach(stuck -> remarks.put(shown(found.prefix(), stuck), "cannot come next"));
        found.last().ifPresent(last -> remarks.put(shown(found.prefix(), last), "cannot return this"));
        int count = found.prefix().size();
        String part = found.part().map(key -> " of key " + key).orElse("");
        String what = found.last().isEmpty()
                ? "No order of the " + count + " operations explains their results."
                : (found.smallest() ? "No order explains the results of these " : "No order explains the results of ")
                        + count + (count == 1 ? " operation" : " operations") + part + ":";
        return new Reasons(what, found.prefix(), remarks, notes);
    }

    /** Returns the operation as it is shown: one that was cut short in a search is shown whole. */
    private static <O, R> Operation<O, R> shown(List<Operation<O, R>> prefix, Operation<O, R> operation) {
        return prefix.stream()
                .filter(other -> other.invoked() == operation.invoked())
                .findFirst()
                .orElse(operation);
    }
}
