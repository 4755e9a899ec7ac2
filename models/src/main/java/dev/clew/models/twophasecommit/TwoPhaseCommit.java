package dev.clew.models.twophasecommit;

import dev.clew.model.Fairness;
import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.ModelValue;
import dev.clew.model.SetVariable;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateStep;
import dev.clew.model.StateView;
import dev.clew.model.Variable;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Model of two-phase commit: a transaction manager and {@code rms} resource managers. */
public final class TwoPhaseCommit implements ModelProvider {
    private static final String RMS = "rms";
    private static final String FINALITY = "finality";
    private static final String LIVENESS = "liveness";
    private static final String HASTY_COMMIT = "hasty-commit";
    private static final String LATE_ABORT = "late-abort";

    @Override
    public String name() {
        return "two-phase-commit";
    }

    @Override
    public String description() {
        return "Two-phase commit with a shared set of messages (TLA+ examples, TwoPhase).";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(RMS, "Number of resource managers.", 3, 1, 20),
                new Parameter.BooleanParameter(
                        FINALITY,
                        "Also check in every step that decisions are final. Takes several times as long.",
                        false),
                new Parameter.BooleanParameter(
                        LIVENESS,
                        "Also check that all resource managers decide if no action is delayed forever.",
                        false));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(
                        HASTY_COMMIT,
                        "The manager commits as soon as the first resource manager is prepared.",
                        "TCConsistent"),
                new SeededBug(LATE_ABORT, "A prepared resource manager may still choose to abort.", "TCConsistent"));
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(
                Configuration.named("finality", "Decisions are final.").with(FINALITY, true),
                Configuration.named("liveness", "All resource managers decide.").with(LIVENESS, true));
    }

    @Override
    public Model create(Parameters parameters) {
        List<ModelValue> rms = ModelValue.numbered("r", parameters.integer(RMS));
        Specification specification = new Specification(rms, parameters.choice(BUG_PARAMETER));
        if (parameters.bool(FINALITY)) {
            specification.withFinality();
        }
        return parameters.bool(LIVENESS) ? specification.withLiveness() : specification.model();
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

    enum TmState {
        INIT,
        DONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    sealed interface Message {
        record Prepared(ModelValue rm) implements Message {}

        record Commit() implements Message {}

        record Abort() implements Message {}
    }

    /** Variables and actions, named as in the TLA+ module. */
    private static final class Specification {
        private static final Message COMMIT = new Message.Commit();
        private static final Message ABORT = new Message.Abort();

        private final List<ModelValue> rms;
        private final String bug;
        private final SharedStateModel.Builder builder = SharedStateModel.named("two-phase-commit");
        private final IndexedVariable<ModelValue, RmState> rmState;
        private final Variable<TmState> tmState;
        private final SetVariable<ModelValue> tmPrepared;
        private final SetVariable<Message> msgs;

        Specification(List<ModelValue> rms, String bug) {
            this.rms = rms;
            this.bug = bug;
            rmState = builder.indexed("rmState", rms, RmState.WORKING);
            tmState = builder.variable("tmState", TmState.INIT);
            tmPrepared = builder.set("tmPrepared", rms);
            msgs = builder.set("msgs", universe(rms));
        }

        private static List<Message> universe(List<ModelValue> rms) {
            List<Message> universe = new ArrayList<>(List.of(COMMIT, ABORT));
            rms.forEach(rm -> universe.add(new Message.Prepared(rm)));
            return universe;
        }

        Model withLiveness() {
            builder.fairness(Fairness.weak(Fairness.Kind.NAMED)).eventually("AllDecide", this::allDecided);
            return model();
        }

        Specification withFinality() {
            builder.step("DecisionIsFinal", (before, action, after) -> rms.stream()
                    .allMatch(rm -> isFinal(before.get(rmState, rm), after.get(rmState, rm))));
            return this;
        }

        private boolean allDecided(StateView s) {
            return rms.stream()
                    .allMatch(rm -> s.get(rmState, rm) == RmState.COMMITTED || s.get(rmState, rm) == RmState.ABORTED);
        }

        Model model() {
            return builder.action("TMRcvPrepared", rms, this::maySeePrepared, (s, rm) -> s.add(tmPrepared, rm))
                    .action("TMCommit", this::mayCommit, s -> decide(s, COMMIT))
                    .action("TMAbort", s -> s.get(tmState) == TmState.INIT, s -> decide(s, ABORT))
                    .action("RMPrepare", rms, this::isWorking, this::prepare)
                    .action("RMChooseToAbort", rms, this::mayAbort, (s, rm) -> s.set(rmState, rm, RmState.ABORTED))
                    .action(
                            "RMRcvCommitMsg",
                            rms,
                            (s, rm) -> s.contains(msgs, COMMIT),
                            (s, rm) -> s.set(rmState, rm, RmState.COMMITTED))
                    .action(
                            "RMRcvAbortMsg",
                            rms,
                            (s, rm) -> s.contains(msgs, ABORT),
                            (s, rm) -> s.set(rmState, rm, RmState.ABORTED))
                    .invariant("TCConsistent", this::isConsistent)
                    .sometimes(
                            "AllCommitted", s -> rms.stream().allMatch(rm -> s.get(rmState, rm) == RmState.COMMITTED))
                    .sometimes("AbortedAfterPreparing", s -> rms.stream().anyMatch(rm -> hasPreparedInVain(s, rm)))
                    .symmetricValues(rms.toArray())
                    .checkDeadlock(false)
                    .build();
        }

        /**
         * Returns whether a resource manager that has decided is unchanged, and a prepared one does
         * not work again.
         */
        private static boolean isFinal(RmState before, RmState after) {
            return before == after
                    || (before == RmState.WORKING ? after != RmState.COMMITTED : isOutcome(before, after));
        }

        private static boolean isOutcome(RmState before, RmState after) {
            return before == RmState.PREPARED && (after == RmState.COMMITTED || after == RmState.ABORTED);
        }

        private boolean hasPreparedInVain(StateView s, ModelValue rm) {
            return s.get(rmState, rm) == RmState.ABORTED && s.contains(msgs, new Message.Prepared(rm));
        }

        private boolean maySeePrepared(StateView s, ModelValue rm) {
            return s.get(tmState) == TmState.INIT && s.contains(msgs, new Message.Prepared(rm));
        }

        private boolean mayCommit(StateView s) {
            if (s.get(tmState) != TmState.INIT) {
                return false;
            }
            return bug.equals(HASTY_COMMIT)
                    ? rms.stream().anyMatch(rm -> s.contains(tmPrepared, rm))
                    : rms.stream().allMatch(rm -> s.contains(tmPrepared, rm));
        }

        private void decide(StateStep s, Message decision) {
            s.set(tmState, TmState.DONE);
            s.add(msgs, decision);
        }

        private boolean isWorking(StateView s, ModelValue rm) {
            return s.get(rmState, rm) == RmState.WORKING;
        }

        private boolean mayAbort(StateView s, ModelValue rm) {
            return isWorking(s, rm) || (bug.equals(LATE_ABORT) && s.get(rmState, rm) == RmState.PREPARED);
        }

        private void prepare(StateStep s, ModelValue rm) {
            s.set(rmState, rm, RmState.PREPARED);
            s.add(msgs, new Message.Prepared(rm));
        }

        private boolean isConsistent(StateView s) {
            boolean aborted = false;
            boolean committed = false;
            for (ModelValue rm : rms) {
                aborted |= s.get(rmState, rm) == RmState.ABORTED;
                committed |= s.get(rmState, rm) == RmState.COMMITTED;
                if (aborted && committed) {
                    return false;
                }
            }
            return true;
        }
    }
}
