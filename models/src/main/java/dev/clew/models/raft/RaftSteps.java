package dev.clew.models.raft;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.NodeGroup;
import dev.clew.models.register.RegisterMessage;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Properties of every step of a server: finality, monotonicity, and the conditions for winning an
 * election and committing.
 *
 * @param servers the servers
 * @param quorums decides which servers form a majority
 * @param preVote whether servers ask for pre-votes before they campaign
 * @param transfer whether a server may be asked to campaign at once
 */
record RaftSteps(NodeGroup<RaftState> servers, RaftQuorums quorums, boolean preVote, boolean transfer) {

    void addTo(ClusterBuilder<RegisterMessage> builder) {
        builder.step("TermNeverDecreases", servers, (before, after) -> after.term() >= before.term())
                .step(
                        "CommitIndexNeverDecreases",
                        servers,
                        (before, after) -> after.commitIndex() >= before.commitIndex())
                .step("LeaderAppendOnly", servers, RaftSteps::leaderAppendOnly)
                .step("VoteIsFinalWithinATerm", servers, RaftSteps::voteIsFinal)
                .step("CommitIndexWithinLog", servers, (before, after) -> after.commitIndex() <= after.lastIndex())
                .step("CommittedIsFinal", servers, RaftSteps::committedIsFinal)
                .step("ElectedByMajority", servers, this::electedByMajority)
                .step("CampaignsInANewTerm", servers, RaftSteps::campaignsInANewTerm)
                .step("LeaderCommitsByMajority", servers, this::commitsByMajority)
                .step("LeaderCommitsEntriesOfItsTerm", servers, RaftSteps::commitsEntriesOfItsTerm)
                .step("LeaderCommitsWhatItMay", servers, this::commitsWhatItMay)
                .step("OnlyMembersCampaign", servers, this::onlyMembersCampaign)
                .step("MatchNeverDecreases", servers, RaftSteps::matchNeverDecreases)
                .step("LeaderSendsNextEntry", servers, RaftSteps::sendsNextEntry)
                .step("NextFollowsMatch", servers, (before, after) -> nextFollowsMatch(after));
        builder.step("OneMemberAtATime", servers, this::oneMemberAtATime);
        if (!transfer) {
            builder.step(
                    "LeaderDoesNotCampaign",
                    servers,
                    (before, after) -> !before.leads() || after.leads() || after.role() == Role.FOLLOWER);
        }
        if (preVote && !transfer) {
            builder.step("CampaignsIfWelcome", servers, this::campaignsIfWelcome);
        }
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

    /** Returns whether every entry that a server considers committed stays in its log. */
    private static boolean committedIsFinal(RaftState before, RaftState after) {
        return after.prefix(before.commitIndex()).equals(before.committed());
    }

    /** Returns whether a new leader lacked at most one vote for a majority before the step. */
    private boolean electedByMajority(RaftState before, RaftState after) {
        return before.leads() || !after.leads() || hadVotesButForOne(before, Role.CANDIDATE, after.term());
    }

    /**
     * Returns whether, with pre-vote, a new candidate lacked at most one pre-vote for a majority
     * before the step.
     */
    private boolean campaignsIfWelcome(RaftState before, RaftState after) {
        return after.role() != Role.CANDIDATE
                || before.equals(after)
                || (before.role() == Role.CANDIDATE && before.term() == after.term())
                || hadVotesButForOne(before, Role.PRE_CANDIDATE, after.term() - 1);
    }

    private boolean hadVotesButForOne(RaftState before, Role role, int term) {
        Set<Integer> members = quorums.members(before);
        boolean counts = before.role() == role && before.term() == term;
        long votes = counts ? before.votes().stream().filter(members::contains).count() : 0;
        return 2 * (votes + 1) > members.size();
    }

    /**
     * Returns whether a campaign has a term that is new to the candidate, and asking for pre-votes
     * changes neither the term nor the vote.
     */
    private static boolean campaignsInANewTerm(RaftState before, RaftState after) {
        return switch (after.role()) {
            case CANDIDATE ->
                (before.role() == Role.CANDIDATE && before.term() == after.term()) || after.term() > before.term();
            case PRE_CANDIDATE -> after.durable().equals(before.durable()) || before.role() == Role.PRE_CANDIDATE;
            default -> true;
        };
    }

    /**
     * Returns whether a leader, which voted for itself, commits only entries that it knows to be in
     * the logs of a majority.
     */
    private boolean commitsByMajority(RaftState before, RaftState after) {
        if (!isCommitOfLeader(before, after)) {
            return true;
        }
        return isOnMajority(after, after.commitIndex());
    }

    /**
     * Returns whether a leader that led before the step has committed every entry of its term that
     * it knows a majority to hold.
     */
    private boolean commitsWhatItMay(RaftState before, RaftState after) {
        return !before.leads()
                || !after.leads()
                || IntStream.rangeClosed(after.commitIndex() + 1, after.lastIndex())
                        .noneMatch(index -> after.termAt(index) == after.term() && isOnMajority(after, index));
    }

    private boolean isOnMajority(RaftState leader, int index) {
        Set<Integer> holders = new HashSet<>(leader.votedFor().stream().toList());
        leader.followers().forEach((follower, progress) -> {
            if (progress.match() >= index) {
                holders.add(follower);
            }
        });
        return quorums.isMajority(holders, leader);
    }

    private boolean onlyMembersCampaign(RaftState before, RaftState after) {
        return after.role() != Role.CANDIDATE
                || after.term() == before.term()
                || quorums.members(before).containsAll(after.votedFor().stream().toList());
    }

    /**
     * Returns whether a leader commits entries of its own term only: replicas of an entry of an
     * earlier term prove nothing, since it may still be overwritten (figure 8 of the paper).
     */
    private static boolean commitsEntriesOfItsTerm(RaftState before, RaftState after) {
        return !isCommitOfLeader(before, after) || after.termAt(after.commitIndex()) == after.term();
    }

    private static boolean isCommitOfLeader(RaftState before, RaftState after) {
        return after.leads() && after.commitIndex() > before.commitIndex();
    }

    private static boolean matchNeverDecreases(RaftState before, RaftState after) {
        return !before.leads()
                || !after.leads()
                || before.term() != after.term()
                || before.followers().entrySet().stream()
                        .allMatch(known -> after.progress(known.getKey()).match()
                                >= known.getValue().match());
    }

    /**
     * Returns whether a leader that learns that a follower has everything sent to it sends the
     * following entries.
     */
    private static boolean sendsNextEntry(RaftState before, RaftState after) {
        return !before.leads()
                || !after.leads()
                || after.followers().entrySet().stream()
                        .filter(known -> known.getValue().match()
                                > before.progress(known.getKey()).match())
                        .allMatch(known -> known.getValue().next() > after.lastIndex()
                                || known.getValue().next() > known.getValue().match() + 1);
    }

    /**
     * Returns whether a leader never sends entries that it knows the follower to have, and the next
     * index is within its log or just after it.
     */
    private static boolean nextFollowsMatch(RaftState after) {
        return after.followers().values().stream()
                .allMatch(progress -> progress.next() > progress.match() && progress.next() <= after.lastIndex() + 1);
    }

    /**
     * Returns whether a membership change adds or removes one server and follows the commitment of
     * the previous change.
     */
    private boolean oneMemberAtATime(RaftState before, RaftState after) {
        boolean isChange = before.leads()
                && after.leads()
                && after.lastIndex() > before.lastIndex()
                && after.log().get(before.lastIndex()).command() instanceof Command.Members;
        if (!isChange) {
            return true;
        }
        Set<Integer> old = quorums.members(before);
        Set<Integer> changed = quorums.members(after);
        Set<Integer> either = new HashSet<>(old);
        either.addAll(changed);
        return Math.abs(changed.size() - old.size()) == 1
                && either.size() == Math.max(changed.size(), old.size())
                && before.log().subList(before.commitIndex(), before.lastIndex()).stream()
                        .noneMatch(entry -> entry.command() instanceof Command.Members);
    }
}
