package dev.clew.models.transactioncommit;

import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.ModelValue;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateView;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Model of transaction commit: the specification that two-phase commit implements, without
 * messages.
 */
public final class TransactionCommit implements ModelProvider {
    private static final String RMS = "rms";
    private static final String BLIND_ABORT = "blind-abort";

    @Override
    public String name() {
        return "transaction-commit";
    }

    @Override
    public String description() {
        return "Transaction commit seen by the resource managers only (TLA+ examples, TCommit).";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(new Parameter.IntParameter(RMS, "Number of resource managers.", 3, 1, 20));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(
                BLIND_ABORT, "A resource manager aborts without regard to others' commits.", "TCConsistent"));
    }

    @Override
    public Model create(Parameters parameters) {
        List<ModelValue> rms = ModelValue.numbered("r", parameters.integer(RMS));
        boolean blind = parameters.choice(BUG_PARAMETER).equals(BLIND_ABORT);
        SharedStateModel.Builder builder = SharedStateModel.named(name());
        IndexedVariable<ModelValue, RmState> rmState = builder.indexed("rmState", rms, RmState.WORKING);
        return builder.action(
                        "Prepare",
                        rms,
                        (s, rm) -> s.get(rmState, rm) == RmState.WORKING,
                        (s, rm) -> s.set(rmState, rm, RmState.PREPARED))
                .action(
                        "DecideCommit",
                        rms,
                        (s, rm) -> s.get(rmState, rm) == RmState.PREPARED
                                && all(s, rms, rmState, Set.of(RmState.PREPARED, RmState.COMMITTED)),
                        (s, rm) -> s.set(rmState, rm, RmState.COMMITTED))
                .action(
                        "DecideAbort",
                        rms,
                        (s, rm) -> Set.of(RmState.WORKING, RmState.PREPARED).contains(s.get(rmState, rm))
                                && (blind
                                        || all(
                                                s,
                                                rms,
                                                rmState,
                                                Set.of(RmState.WORKING, RmState.PREPARED, RmState.ABORTED))),
                        (s, rm) -> s.set(rmState, rm, RmState.ABORTED))
                .invariant(
                        "TCConsistent",
                        s -> all(s, rms, rmState, Set.of(RmState.WORKING, RmState.PREPARED, RmState.COMMITTED))
                                || all(s, rms, rmState, Set.of(RmState.WORKING, RmState.PREPARED, RmState.ABORTED)))
                .invariant(
                        "NobodyWorksAfterACommit",
                        s -> rms.stream().noneMatch(rm -> s.get(rmState, rm) == RmState.COMMITTED)
                                || rms.stream().noneMatch(rm -> s.get(rmState, rm) == RmState.WORKING))
                .step("DecisionIsFinal", (before, action, after) -> rms.stream()
                        .allMatch(rm -> isProgress(before.get(rmState, rm), after.get(rmState, rm))))
                .sometimes("AllCommitted", s -> all(s, rms, rmState, Set.of(RmState.COMMITTED)))
                .sometimes("AllAborted", s -> all(s, rms, rmState, Set.of(RmState.ABORTED)))
                .symmetricValues(rms.toArray())
                .finalState("AllDecided", s -> all(s, rms, rmState, Set.of(RmState.COMMITTED, RmState.ABORTED)))
                .build();
    }

    /**
     * Returns whether a resource manager that has decided is unchanged, and a prepared one does not
     * work again.
     */
    private static boolean isProgress(RmState before, RmState after) {
        return before == after || (before.compareTo(RmState.PREPARED) <= 0 && after.compareTo(before) > 0);
    }

    enum RmState {
        WORKING,
        PREPARED,
        COMMITTED,
        ABORTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static boolean all(
            StateView s, List<ModelValue> rms, IndexedVariable<ModelValue, RmState> rmState, Set<RmState> allowed) {
        return rms.stream().allMatch(rm -> allowed.contains(s.get(rmState, rm)));
    }
}
