package dev.clew.models.synod;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.models.synod.SynodMessage.Vote;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Properties of Paxos, defined without the protocol's own code for majorities and safe values.
 *
 * @param acceptors number of acceptors; their ids begin at 0
 * @param ballots of each proposer, in the order of their ids, which follow those of the acceptors
 */
record SynodProperties(int acceptors, List<List<Integer>> ballots) {
    static final String PROMISES_NEVER_GO_BACK = "PromisesNeverGoBack";
    static final String VOTES_NEVER_GO_BACK = "VotesNeverGoBack";

    /** State of a proposer with its index among the proposers. */
    private record IndexedProposer(int index, Proposer.State state) {}

    /** Adds the properties that hold under all faults. */
    ClusterBuilder<SynodMessage> addTo(ClusterBuilder<SynodMessage> builder) {
        return builder.invariant("Agreement", view -> learned(view).size() <= 1)
                .invariant("LearnedWasProposed", this::isProposed)
                .invariant("LearnedByMajority", this::isVotedFor)
                .invariant("OneValueInABallot", this::hasOneValueInABallot)
                .invariant("VotesAreOfPromised", this::areVotesPromised)
                .invariant("PromisesAreKept", this::arePromisesKept)
                .invariant("VotersVoted", this::haveVotersVoted)
                .invariant("AskedIsSafe", view -> proposers(view).allMatch(this::isSafe))
                .step(
                        PROMISES_NEVER_GO_BACK,
                        (a, action, b) -> holds(a, b, (was, is) -> was.promised() <= is.promised()))
                .step(VOTES_NEVER_GO_BACK, (a, action, b) -> holds(a, b, SynodProperties::keepsVote))
                .step("LearnedIsFinal", Proposer.State.class, (a, b) -> b.learned()
                        .containsAll(a.learned()))
                .sometimes("Chosen", view -> !learned(view).isEmpty())
                .sometimes("AllLearn", view -> proposers(view)
                        .noneMatch(proposer -> proposer.state().learned().isEmpty()));
    }

    /**
     * Adds the liveness property that holds only while messages are lost by crashes of a minority
     * alone: the latest ballot is eventually voted for. Earlier ballots may have been superseded.
     */
    ClusterBuilder<SynodMessage> addProgressTo(ClusterBuilder<SynodMessage> builder) {
        return builder.infinitelyOften("LatestBallotIsVotedFor", view -> proposers(view)
                .max(Comparator.comparingInt(this::ballot))
                .filter(latest -> ballot(latest) > 0)
                .map(latest -> 2 * latest.state().voters().size() > acceptors)
                .orElse(true));
    }

    private Set<String> learned(ClusterView<SynodMessage> view) {
        return proposers(view)
                .map(proposer -> proposer.state().learned())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** Returns whether each learned value is that of a proposer that has begun a ballot. */
    private boolean isProposed(ClusterView<SynodMessage> view) {
        Set<String> proposed = proposers(view)
                .filter(proposer -> proposer.state().begun() > 0)
                .map(proposer -> Paxos.value(proposer.index()))
                .collect(Collectors.toSet());
        return proposed.containsAll(learned(view));
    }

    /**
     * Returns whether each learned value is in the last vote of a majority: votes of later ballots
     * are for the same value.
     */
    private boolean isVotedFor(ClusterView<SynodMessage> view) {
        return learned(view).stream()
                .allMatch(value -> 2
                                * votes(view)
                                        .filter(vote -> vote.value().equals(value))
                                        .count()
                        > acceptors);
    }

    private boolean hasOneValueInABallot(ClusterView<SynodMessage> view) {
        Set<Vote> all = Stream.concat(
                        votes(view), proposers(view).flatMap(proposer -> proposer.state().asked().stream()))
                .collect(Collectors.toSet());
        return all.stream().map(Vote::ballot).distinct().count() == all.size();
    }

    /**
     * Returns whether no acceptor has voted in a ballot later than its promise, after which it
     * could vote in an earlier one again.
     */
    private boolean areVotesPromised(ClusterView<SynodMessage> view) {
        return IntStream.range(0, acceptors).mapToObj(id -> acceptor(view, id)).allMatch(state -> state.lastVote()
                .map(vote -> vote.ballot() <= state.promised())
                .orElse(true));
    }

    /**
     * Returns whether each promise that a proposer counts is kept and reported the last vote
     * correctly.
     */
    private boolean arePromisesKept(ClusterView<SynodMessage> view) {
        return proposers(view).allMatch(proposer -> proposer.state().promises().entrySet().stream()
                .allMatch(promise -> {
                    Acceptor.State acceptor = acceptor(view, promise.getKey());
                    boolean hasVotedSince = ballotOf(acceptor.lastVote()) >= ballot(proposer);
                    return acceptor.promised() >= ballot(proposer)
                            && (hasVotedSince || acceptor.lastVote().equals(promise.getValue()));
                }));
    }

    private boolean haveVotersVoted(ClusterView<SynodMessage> view) {
        return proposers(view).allMatch(proposer -> proposer.state().voters().stream()
                .allMatch(voter -> ballotOf(acceptor(view, voter).lastVote()) >= ballot(proposer)));
    }

    /**
     * Returns whether each requested value is that of the latest vote reported by a majority, or
     * the proposer's own if they reported none: P2c of "Paxos Made Simple".
     */
    private boolean isSafe(IndexedProposer proposer) {
        Map<Integer, Optional<Vote>> promises = proposer.state().promises();
        int latest = promises.values().stream()
                .mapToInt(SynodProperties::ballotOf)
                .max()
                .orElse(0);
        String safe = promises.values().stream()
                .flatMap(Optional::stream)
                .filter(vote -> vote.ballot() == latest)
                .map(Vote::value)
                .findAny()
                .orElse(Paxos.value(proposer.index()));
        return proposer.state()
                .asked()
                .map(vote -> 2 * promises.size() > acceptors && vote.value().equals(safe))
                .orElse(true);
    }

    /**
     * Returns whether a relation holds between the states of each acceptor before and after a step;
     * the state of an acceptor that is down is the content of its disk.
     */
    private boolean holds(
            ClusterView<SynodMessage> before,
            ClusterView<SynodMessage> after,
            BiPredicate<Acceptor.State, Acceptor.State> relation) {
        return IntStream.range(0, acceptors).allMatch(id -> relation.test(acceptor(before, id), acceptor(after, id)));
    }

    private static boolean keepsVote(Acceptor.State before, Acceptor.State after) {
        return ballotOf(before.lastVote()) < ballotOf(after.lastVote())
                || before.lastVote().equals(after.lastVote());
    }

    private static int ballotOf(Optional<Vote> vote) {
        return vote.map(Vote::ballot).orElse(0);
    }

    /** Returns the last ballot that a proposer has begun, or 0 if none. */
    private int ballot(IndexedProposer proposer) {
        int begun = proposer.state().begun();
        return begun == 0 ? 0 : ballots.get(proposer.index()).get(begun - 1);
    }

    private Stream<Vote> votes(ClusterView<SynodMessage> view) {
        return IntStream.range(0, acceptors)
                .mapToObj(id -> acceptor(view, id).lastVote())
                .flatMap(Optional::stream);
    }

    private Stream<IndexedProposer> proposers(ClusterView<SynodMessage> view) {
        return IntStream.range(0, ballots.size())
                .mapToObj(index -> new IndexedProposer(index, view.state(acceptors + index, Proposer.State.class)));
    }

    private static Acceptor.State acceptor(ClusterView<SynodMessage> view, int id) {
        return view.state(id, Acceptor.State.class);
    }
}
