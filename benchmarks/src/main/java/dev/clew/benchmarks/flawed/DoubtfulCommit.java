package dev.clew.benchmarks.flawed;

import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import java.util.List;
import java.util.stream.IntStream;

/** Two-phase commit in which a participant that waits too long for the decision aborts, although it voted to commit. */
final class DoubtfulCommit {
    /** State of a participant. */
    enum State {
        WORKING,
        PREPARED,
        COMMITTED,
        ABORTED
    }

    private DoubtfulCommit() {}

    static Model ofParticipants(int count) {
        List<Integer> all = IntStream.range(0, count).boxed().toList();
        SharedStateModel.Builder builder =
                SharedStateModel.named("doubtful-commit").checkDeadlock(false);
        IndexedVariable<Integer, State> state = builder.indexed("state", all, State.WORKING);
        IndexedVariable<Integer, Boolean> voted = builder.indexed("voted", all, false);
        Variable<Boolean> decided = builder.variable("decided", false);
        builder.action("Prepare", all, (view, p) -> view.get(state, p) == State.WORKING, (step, p) -> {
            step.set(state, p, State.PREPARED);
            step.set(voted, p, true);
        });
        builder.action(
                "Refuse",
                all,
                (view, p) -> view.get(state, p) == State.WORKING,
                (step, p) -> step.set(state, p, State.ABORTED));
        builder.action(
                "Decide",
                view -> !view.get(decided) && !view.values(voted).contains(false),
                step -> step.set(decided, true));
        builder.action(
                "Commit",
                all,
                (view, p) -> view.get(decided) && view.get(state, p) == State.PREPARED,
                (step, p) -> step.set(state, p, State.COMMITTED));
        builder.action(
                "GiveUp",
                all,
                (view, p) -> view.get(state, p) == State.PREPARED,
                (step, p) -> step.set(state, p, State.ABORTED));
        return builder.invariant(
                        "Atomic", view -> !view.values(state).containsAll(List.of(State.COMMITTED, State.ABORTED)))
                .build();
    }
}
