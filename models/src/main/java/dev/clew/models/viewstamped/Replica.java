package dev.clew.models.viewstamped;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.models.viewstamped.ReplicaState.Status;
import dev.clew.models.viewstamped.ViewMessage.Commit;
import dev.clew.models.viewstamped.ViewMessage.DoViewChange;
import dev.clew.models.viewstamped.ViewMessage.Prepare;
import dev.clew.models.viewstamped.ViewMessage.PrepareOk;
import dev.clew.models.viewstamped.ViewMessage.Recovery;
import dev.clew.models.viewstamped.ViewMessage.RecoveryResponse;
import dev.clew.models.viewstamped.ViewMessage.StartView;
import dev.clew.models.viewstamped.ViewMessage.StartViewChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replica: primary of every view whose number modulo the number of replicas is its id, backup in the
 * others.
 *
 * @param id of this replica
 * @param replicas number of replicas; ids begin at 0
 * @param operations maximum length of a log
 * @param views the last view that a replica may request
 */
record Replica(int id, int replicas, int operations, int views, Bug bug)
        implements Node.WithActions<ReplicaState, ViewMessage, Replica.Action>,
                Node.WithDisk<ReplicaState, ViewMessage, Integer> {

    /** Seeded bugs of a replica. */
    enum Bug {
        NONE,
        STALE_VIEW_CHANGE,
        NO_RECOVERY
    }

    /** Actions that a replica takes spontaneously. */
    enum Action {
        /** The primary accepts an operation of a client. */
        REQUEST,
        /** A backup gives up waiting for the primary. */
        CHANGE_VIEW
    }

    @Override
    public ReplicaState start(Effects<ViewMessage> effects) {
        return ReplicaState.initial();
    }

    @Override
    public ReplicaState restart(Optional<Integer> image, Effects<ViewMessage> effects) {
        if (bug == Bug.NO_RECOVERY) {
            return start(effects);
        }
        int nonce = image.orElse(0) + 1;
        effects.persist(nonce);
        effects.sync();
        effects.broadcast(new Recovery(nonce));
        return ReplicaState.recovering(nonce);
    }

    @Override
    public List<Action> actions(ReplicaState state) {
        List<Action> actions = new ArrayList<>();
        if (state.status() == Status.NORMAL
                && primary(state.view()) == id
                && state.log().size() < operations) {
            actions.add(Action.REQUEST);
        }
        if (state.status() != Status.RECOVERING && primary(state.view()) != id && state.view() < views) {
            actions.add(Action.CHANGE_VIEW);
        }
        return actions;
    }

    @Override
    public ReplicaState act(ReplicaState state, Action action, Effects<ViewMessage> effects) {
        if (action == Action.CHANGE_VIEW) {
            return want(state, state.view() + 1, effects);
        }
        int number = state.log().size() + 1;
        String operation = "op" + number + " of view " + state.view();
        effects.broadcast(new Prepare(state.view(), number, operation, state.commit()));
        return state.appending(operation);
    }

    @Override
    public ReplicaState receive(ReplicaState state, int source, ViewMessage message, Effects<ViewMessage> effects) {
        if (state.status() == Status.RECOVERING) {
            return message instanceof RecoveryResponse response && response.nonce() == state.nonce()
                    ? RecoveryProtocol.heard(state.answered(source, response), this)
                    : state;
        }
        if (message instanceof Prepare prepare && state.isNormalIn(prepare.view())) {
            return prepare(state, source, prepare, effects);
        }
        if (message instanceof PrepareOk ok && state.isNormalIn(ok.view())) {
            return prepared(state.answered(source, ok), ok.number(), effects);
        }
        if (message instanceof Commit commit && state.isNormalIn(commit.view())) {
            return state.committing(commit.commit());
        }
        if (message instanceof Recovery recovery && state.status() == Status.NORMAL) {
            effects.send(source, RecoveryProtocol.response(state, recovery, primary(state.view()) == id));
            return state;
        }
        return viewChange(state, source, message, effects);
    }

    private ReplicaState viewChange(
            ReplicaState before, int source, ViewMessage message, Effects<ViewMessage> effects) {
        if (message instanceof StartViewChange start && start.view() >= before.view()) {
            ReplicaState state = start.view() > before.view() ? want(before, start.view(), effects) : before;
            return state.status() == Status.VIEW_CHANGE ? wanted(state, source, effects) : state;
        }
        if (message instanceof DoViewChange change && change.view() >= before.view()) {
            ReplicaState state = change.view() > before.view() ? want(before, change.view(), effects) : before;
            return state.status() == Status.VIEW_CHANGE ? offered(state, source, change, effects) : state;
        }
        if (message instanceof StartView start && start.view() >= before.view() && !before.isNormalIn(start.view())) {
            if (start.commit() < start.log().size()) {
                effects.send(source, new PrepareOk(start.view(), start.log().size()));
            }
            return ReplicaState.normal(start.view(), start.log(), start.commit(), before.nonce())
                    .committing(before.commit()); // the new primary may know a lower commit number
        }
        return before;
    }

    private static ReplicaState prepare(ReplicaState state, int source, Prepare prepare, Effects<ViewMessage> effects) {
        if (prepare.number() != state.log().size() + 1) {
            return state;
        }
        effects.send(source, new PrepareOk(prepare.view(), prepare.number()));
        return state.appending(prepare.operation()).committing(prepare.commit());
    }

    /** Commits at the primary what a quorum, including itself, holds. */
    private ReplicaState prepared(ReplicaState state, int number, Effects<ViewMessage> effects) {
        long holders = state.answers().values().stream()
                .filter(answer -> answer instanceof PrepareOk ok && ok.number() >= number)
                .count();
        if (holders < replicas / 2 || number <= state.commit()) {
            return state;
        }
        effects.broadcast(new Commit(state.view(), number));
        return state.committing(number);
    }

    private ReplicaState want(ReplicaState state, int view, Effects<ViewMessage> effects) {
        effects.broadcast(new StartViewChange(view));
        return state.changingTo(view);
    }

    /**
     * Sends the replica's log to the new primary once a quorum, including itself, wants the view.
     */
    private ReplicaState wanted(ReplicaState before, int source, Effects<ViewMessage> effects) {
        ReplicaState state = before.wantedBy(source);
        if (state.wanting().size() != replicas / 2 || state.equals(before)) {
            return state;
        }
        DoViewChange own = new DoViewChange(state.view(), state.lastNormal(), state.log(), state.commit());
        if (primary(state.view()) == id) {
            return offered(state, id, own, effects);
        }
        effects.send(primary(state.view()), own);
        return state;
    }

    private ReplicaState offered(ReplicaState before, int source, DoViewChange change, Effects<ViewMessage> effects) {
        ReplicaState state = before.answered(source, change);
        if (state.answers().size() <= replicas / 2 || !state.answers().containsKey(id)) {
            return state;
        }
        StartView start = ViewChoice.of(state, bug != Bug.STALE_VIEW_CHANGE);
        effects.broadcast(start);
        return ReplicaState.normal(start.view(), start.log(), start.commit(), state.nonce());
    }

    int primary(int view) {
        return view % replicas;
    }
}
