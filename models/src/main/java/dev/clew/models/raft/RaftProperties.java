package dev.clew.models.raft;

import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Fairness;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** What must hold of every state and every step, by the names of the literature. */
final class RaftProperties {
    private final RaftOptions options;

    private RaftProperties(RaftOptions options) {
        this.options = options;
    }

    static ClusterModel.Builder<RegisterMessage> addTo(
            ClusterModel.Builder<RegisterMessage> builder, RaftOptions options) {
        RaftProperties properties = new RaftProperties(options);
        properties.addInvariants(builder);
        properties.addSteps(builder);
        properties.addGoals(builder);
        if (options.liveness()) {
            properties.addLiveness(builder);
        }
        return builder;
    }

    private void addInvariants(ClusterModel.Builder<RegisterMessage> builder) {
        builder.invariant("ElectionSafety", view -> everyTwo(view, RaftProperties::electionSafety))
                .invariant("LogMatching", view -> everyTwo(view, RaftProperties::logMatching))
                .invariant("StateMachineSafety", view -> everyTwo(view, RaftProperties::stateMachineSafety))
                .invariant("LeaderCompleteness", view -> everyTwo(view, RaftProperties::leaderCompleteness))
                .invariant(
                        "LeaderHasGreatestIndexOfItsTerm",
                        view -> everyTwo(view, RaftProperties::leaderHasGreatestIndex))
                .invariant("WinnerUpToDate", this::winnerUpToDate)
                .invariant("CommittedOnQuorum", this::committedOnQuorum);
    }

    private void addSteps(ClusterModel.Builder<RegisterMessage> builder) {
        builder.step("TermNeverDecreases", RaftState.class, (before, after) -> after.term() >= before.term())
                .step(
                        "CommitIndexNeverDecreases",
                        RaftState.class,
                        (before, after) -> after.commitIndex() >= before.commitIndex())
                .step("LeaderAppendOnly", RaftState.class, RaftProperties::leaderAppendOnly)
                .step("VoteIsFinalWithinATerm", RaftState.class, RaftProperties::voteIsFinal);
    }

    private void addGoals(ClusterModel.Builder<RegisterMessage> builder) {
        builder.sometimes("LeaderElected", view -> servers()
                .anyMatch(id -> state(view, id).leads()));
        if (options.mayCommit()) {
            builder.sometimes("EntryCommitted", view -> servers()
                    .anyMatch(id -> state(view, id).commitIndex() > 0));
        }
        if (options.mayChangeMembers()) {
            builder.sometimes("MembersChanged", view -> servers().anyMatch(id -> state(view, id).committed().stream()
                    .anyMatch(entry -> entry.command() instanceof Command.Members)));
        }
        if (options.clients() > 0) {
            builder.sometimes("GetAnswered", RegisterCluster::isGetAnswered);
        }
    }

    /** Terms are bounded: once nobody may campaign any more, there need not be a leader any more. */
    private void addLiveness(ClusterModel.Builder<RegisterMessage> builder) {
        builder.fairness(
                        Fairness.weak(Fairness.Kind.DELIVERY),
                        Fairness.weak(Fairness.Kind.TIMEOUT),
                        Fairness.weak(Fairness.Kind.RESTART))
                .infinitelyOften(
                        "LeaderOrTermsUsedUp",
                        view -> servers().anyMatch(id -> state(view, id).leads())
                                || servers().noneMatch(id -> options.mayCampaign(id, state(view, id))));
    }

    /** At most one server leads in a term. */
    private static boolean electionSafety(RaftState one, RaftState other) {
        return !one.leads() || !other.leads() || one.term() != other.term();
    }

    /** Logs that have an entry of the same index and term are the same up to it. */
    private static boolean logMatching(RaftState one, RaftState other) {
        for (int index = Math.min(one.lastIndex(), other.lastIndex()); index > 0; index--) {
            if (one.termAt(index) == other.termAt(index)) {
                return one.prefix(index).equals(other.prefix(index));
            }
        }
        return true;
    }

    /** No two servers apply different commands at an index. */
    private static boolean stateMachineSafety(RaftState one, RaftState other) {
        int both = Math.min(one.commitIndex(), other.commitIndex());
        return one.prefix(both).equals(other.prefix(both));
    }

    /** What was committed up to a term is in the log of every leader of that term and of later ones. */
    private static boolean leaderCompleteness(RaftState leader, RaftState other) {
        return !leader.leads()
                || other.term() > leader.term()
                || leader.prefix(other.commitIndex()).equals(other.committed());
    }

    /** Nobody has more entries of a leader's term than the leader. */
    private static boolean leaderHasGreatestIndex(RaftState leader, RaftState other) {
        return !leader.leads()
                || IntStream.rangeClosed(leader.lastIndex() + 1, other.lastIndex())
                        .noneMatch(index -> other.termAt(index) == leader.term());
    }

    /** A leader's log is at least as up to date as that of each server that elected it and is still in its term. */
    private boolean winnerUpToDate(ClusterView<RegisterMessage> view) {
        return servers().filter(id -> state(view, id).leads()).allMatch(id -> servers()
                .mapToObj(voter -> state(view, voter))
                .filter(voter -> voter.term() == state(view, id).term()
                        && voter.votedFor().equals(state(view, id).votedFor()))
                .allMatch(voter -> isUpToDate(state(view, id), voter)));
    }

    /** The rule of the paper once more, not shared with {@link Election}: what is checked must not vouch for itself. */
    private static boolean isUpToDate(RaftState one, RaftState other) {
        return one.lastTerm() > other.lastTerm()
                || (one.lastTerm() == other.lastTerm() && one.lastIndex() >= other.lastIndex());
    }

    /** What anyone takes for committed is in the logs of a quorum, of members as some server knows them. */
    private boolean committedOnQuorum(ClusterView<RegisterMessage> view) {
        return servers().allMatch(id -> {
            List<Entry> committed = state(view, id).committed();
            List<Integer> holders = servers()
                    .filter(other -> state(view, other).prefix(committed.size()).equals(committed))
                    .boxed()
                    .toList();
            return servers()
                    .anyMatch(one -> options.isQuorum(holders, state(view, one).log()));
        });
    }

    private static boolean leaderAppendOnly(RaftState before, RaftState after) {
        return !before.leads()
                || !after.leads()
                || after.prefix(before.lastIndex()).equals(before.log());
    }

    private static boolean voteIsFinal(RaftState before, RaftState after) {
        return before.term() != after.term()
                || before.votedFor().isEmpty()
                || before.votedFor().equals(after.votedFor());
    }

    /** Whether something holds of every two servers, in either order. */
    private boolean everyTwo(ClusterView<RegisterMessage> view, BiPredicate<RaftState, RaftState> predicate) {
        return servers().allMatch(one -> servers()
                .filter(other -> other != one)
                .allMatch(other -> predicate.test(state(view, one), state(view, other))));
    }

    private IntStream servers() {
        return IntStream.range(0, options.servers());
    }

    private static RaftState state(ClusterView<RegisterMessage> view, int id) {
        return view.state(id, RaftState.class);
    }
}
