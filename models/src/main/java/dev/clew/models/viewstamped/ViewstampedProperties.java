package dev.clew.models.viewstamped;

import dev.clew.model.Action;
import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.models.viewstamped.ReplicaState.Status;
import dev.clew.models.viewstamped.ViewMessage.Commit;
import dev.clew.models.viewstamped.ViewMessage.DoViewChange;
import dev.clew.models.viewstamped.ViewMessage.PrepareOk;
import dev.clew.models.viewstamped.ViewMessage.RecoveryResponse;
import dev.clew.models.viewstamped.ViewMessage.StartView;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Properties of viewstamped replication, defined without the protocol's own code for quorums and
 * the choice of the log.
 *
 * @param replicas the replicas
 * @param operations maximum length of a log
 */
record ViewstampedProperties(NodeGroup<ReplicaState> replicas, int operations) {
    static final String COMMITTED_AGREE = "CommittedAgree";
    static final String COMMITTED_ON_QUORUM = "CommittedOnQuorum";

    /** Adds the properties that hold under all faults. */
    ClusterBuilder<ViewMessage> addTo(ClusterBuilder<ViewMessage> builder) {
        builder.check(COMMITTED_AGREE, this::committedAgree)
                .check(COMMITTED_ON_QUORUM, this::committedOnQuorum)
                .check("LogsOfAViewAgree", this::logsOfAViewAgree)
                .invariant("LogsAreInOrder", view -> states(view).allMatch(ViewstampedProperties::isInOrder))
                .invariant("LastNormalIsTrue", view -> states(view).allMatch(ViewstampedProperties::isLastNormalTrue))
                .invariant("AnswersAreCurrent", view -> states(view).allMatch(ViewstampedProperties::isAnswered))
                .step("ViewsNeverGoBack", replicas, (a, b) -> a.view() <= b.view())
                .step(
                        "EachViewIsWantedAnew",
                        replicas,
                        (a, b) -> a.view() == b.view() || b.wanting().size() <= 1)
                .step("CommitNeverGoesBack", replicas, (a, b) -> a.commit() <= b.commit())
                .step("HeardCommitIsKnown", this::commitNumberIsLearned)
                .step("CommittedIsFinal", replicas, (a, b) -> isPrefix(a.committed(), b.log()))
                .step("LogOnlyGrowsInAView", replicas, ViewstampedProperties::growsInItsView)
                .step("EachRecoveryHasItsNonce", this::hasNewNonce)
                .sometimes("CommittedEverywhere", view -> states(view).allMatch(state -> state.commit() == operations));
        if (replicas.size() > 2
                && operations > 0) { // otherwise a quorum includes everyone, or nothing can be committed
            builder.sometimes(
                    "QuorumIsEnough",
                    view -> states(view).anyMatch(state -> state.commit() == operations)
                            && states(view)
                                    .anyMatch(state ->
                                            state.isNormalIn(0) && state.log().isEmpty()));
        }
        return builder;
    }

    /**
     * Adds the properties that hold only while nothing is lost and links preserve order: when
     * nothing is in flight, the replicas are in one view and have committed everything, and a
     * crashed replica has recovered. A replica requests recovery once and does not repeat the
     * request if another replica was changing views or down; therefore the first two properties are
     * not required after a crash, and the third is not required after a view change or another
     * crash.
     */
    void addProgressTo(ClusterBuilder<ViewMessage> builder) {
        builder.invariant(
                        "QuietMeansNormal",
                        view -> !isQuiet(view)
                                || hasCrashed(view)
                                || states(view)
                                        .allMatch(state -> state.isNormalIn(
                                                view.state(replicas.get(0)).view())))
                .invariant(
                        "QuietMeansCommitted",
                        view -> !isQuiet(view)
                                || hasCrashed(view)
                                || states(view)
                                        .allMatch(state ->
                                                state.commit() == state.log().size()
                                                        && state.log()
                                                                .equals(view.state(replicas.get(0))
                                                                        .log())))
                .invariant("QuietMeansRecovered", view -> !isQuiet(view) || !isAloneRecovering(view));
    }

    private boolean isQuiet(ClusterView<ViewMessage> view) {
        return replicas.stream()
                .allMatch(replica ->
                        view.isUp(replica) && view.deliverable(replica).isEmpty());
    }

    private boolean hasCrashed(ClusterView<ViewMessage> view) {
        return states(view).anyMatch(state -> state.nonce() > 0);
    }

    /**
     * Returns whether a backup of the first view is recovering and no other replica has crashed or
     * left that view.
     */
    private boolean isAloneRecovering(ClusterView<ViewMessage> view) {
        List<ReplicaState> others = states(view)
                .filter(state -> state.status() != Status.RECOVERING)
                .toList();
        return others.size() == replicas.size() - 1
                && view.state(replicas.get(0)).status() == Status.NORMAL
                && others.stream().allMatch(state -> state.isNormalIn(0) && state.nonce() == 0);
    }

    /** Checks that of any two committed logs one is a prefix of the other. */
    private Check committedAgree(ClusterView<ViewMessage> view) {
        return Check.everyTwo(
                view,
                replicas,
                (one, other) -> agree(one.committed(), other.committed()),
                (one, other) -> "different operations committed, " + one.committed() + " and " + other.committed());
    }

    /**
     * Checks that the replicas that lack committed operations are too few to form a quorum. A
     * replica that is down or recovering has lost its log, but takes part in no quorum before it
     * has recovered.
     */
    private Check committedOnQuorum(ClusterView<ViewMessage> view) {
        return Check.all(replicas.stream().map(known -> Check.that(
                        2 * lacking(view, view.state(known).committed()).count() < replicas.size())
                .because(() -> known + " has committed " + view.state(known).committed() + ", which "
                        + lacking(view, view.state(known).committed()).toList() + " lack")));
    }

    private Stream<NodeRef<ReplicaState>> lacking(ClusterView<ViewMessage> view, List<String> committed) {
        return replicas.stream()
                .filter(view::isUp)
                .filter(replica -> view.state(replica).status() != Status.RECOVERING)
                .filter(replica -> !isPrefix(committed, view.state(replica).log()));
    }

    /** Checks that the logs of replicas that are normal in the same view differ in length only. */
    private Check logsOfAViewAgree(ClusterView<ViewMessage> view) {
        return Check.everyTwo(
                view,
                replicas,
                (one, other) ->
                        one.status() != Status.NORMAL || !other.isNormalIn(one.view()) || agree(one.log(), other.log()),
                (one, other) -> "different logs in view " + one.view() + ", " + one.log() + " and " + other.log());
    }

    private static boolean isInOrder(ReplicaState state) {
        return IntStream.range(0, state.log().size())
                .allMatch(i -> state.log().get(i).startsWith("op" + (i + 1) + " of view "));
    }

    private static boolean isLastNormalTrue(ReplicaState state) {
        return state.status() == Status.NORMAL
                ? state.lastNormal() == state.view()
                : state.status() == Status.RECOVERING || state.lastNormal() < state.view();
    }

    /** Returns whether every answer that a replica counts belongs to its latest request. */
    private static boolean isAnswered(ReplicaState state) {
        return state.answers().values().stream().allMatch(answer -> switch (state.status()) {
            case NORMAL -> answer instanceof PrepareOk ok && ok.view() == state.view();
            case VIEW_CHANGE -> answer instanceof DoViewChange change && change.view() == state.view();
            case RECOVERING -> answer instanceof RecoveryResponse response && response.nonce() == state.nonce();
        });
    }

    private static boolean growsInItsView(ReplicaState before, ReplicaState after) {
        return before.status() != Status.NORMAL
                || !after.isNormalIn(before.view())
                || isPrefix(before.log(), after.log());
    }

    /**
     * Returns whether a replica's commit number is at least that of the message it received, as far
     * as its log reaches.
     */
    private boolean commitNumberIsLearned(
            ClusterView<ViewMessage> before, Action action, ClusterView<ViewMessage> after) {
        return action.delivered()
                .filter(delivery -> !knows(after.state(replicas.withId(delivery.destination())), delivery.message()))
                .isEmpty();
    }

    private static boolean knows(ReplicaState state, Object message) {
        if (message instanceof Commit commit && state.isNormalIn(commit.view())) {
            return state.commit() >= Math.min(commit.commit(), state.log().size());
        }
        return !(message instanceof StartView start && state.isNormalIn(start.view()))
                || state.commit() >= Math.min(start.commit(), state.log().size());
    }

    /** Returns whether a replica that crashes will request recovery with a fresh nonce. */
    private boolean hasNewNonce(ClusterView<ViewMessage> before, Action action, ClusterView<ViewMessage> after) {
        if (!(action instanceof Action.Crash crash) || !before.isUp(crash.node())) {
            return true;
        }
        NodeRef<ReplicaState> replica = replicas.withId(crash.node());
        ReplicaState later = after.state(replica);
        return later.status() != Status.RECOVERING
                || later.nonce() > before.state(replica).nonce();
    }

    private static boolean agree(List<String> one, List<String> other) {
        return isPrefix(one, other) || isPrefix(other, one);
    }

    private static boolean isPrefix(List<String> shorter, List<String> longer) {
        return shorter.size() <= longer.size()
                && longer.subList(0, shorter.size()).equals(shorter);
    }

    /**
     * Returns the states of all replicas; the state of one that is down is that in which it will
     * start to recover.
     */
    private Stream<ReplicaState> states(ClusterView<ViewMessage> view) {
        return replicas.stream().map(view::state);
    }
}
