package dev.clew.models.synod;

import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.NodeGroup;
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
 * @param acceptors the acceptors
 * @param proposers the proposers
 * @param ballots of each proposer
 */
record SynodProperties(
        NodeGroup<Acceptor.State> acceptors, NodeGroup<Proposer.State> proposers, List<List<Integer>> ballots) {
    static final String PROMISES_NEVER_GO_BACK = "PromisesNeverGoBack";
    static final String VOTES_NEVER_GO_BACK = "VotesNeverGoBack";

    /** State of a proposer with its index among the proposers. */
    private record IndexedProposer(int index, Proposer.State state) {}

    /** Adds the properties that hold under all faults. */
    ClusterBuilder<SynodMessage> addTo(ClusterBuilder<SynodMessage> builder) {
        return builder.check("Agreement", view -> Check.that(learned(view).size() <= 1)
                        .because(() -> "the proposers learned different values: " + learners(view)))
                .invariant("LearnedWasProposed", this::isProposed)
                .invariant("LearnedByMajority", this::isVotedFor)
                .check("OneValueInABallot", this::oneValueInABallot)
                .invariant("VotesAreOfPromised", this::areVotesPromised)
                .invariant("PromisesAreKept", this::arePromisesKept)
                .invariant("VotersVoted", this::haveVotersVoted)
                .invariant("AskedIsSafe", view -> proposers(view).allMatch(this::isSafe))
                .step(
                        PROMISES_NEVER_GO_BACK,
                        (a, action, b) -> holds(a, b, (was, is) -> was.promised() <= is.promised()))
                .step(VOTES_NEVER_GO_BACK, (a, action, b) -> holds(a, b, SynodProperties::keepsVote))
                .step("LearnedIsFinal", proposers, (a, b) -> b.learned().containsAll(a.learned()))
                .sometimes("Chosen", view -> !learned(view).isEmpty())
                .sometimes("AllLearn", view -> view.all(proposers).stream()
                        .noneMatch(proposer -> proposer.learned().isEmpty()));
    }

    /**
     * Adds the liveness property that holds only while messages are lost by crashes of a minority
     * alone: the latest ballot is eventually voted for. Earlier ballots may have been superseded.
     */
    ClusterBuilder<SynodMessage> addProgressTo(ClusterBuilder<SynodMessage> builder) {
        return builder.infinitelyOften("LatestBallotIsVotedFor", view -> proposers(view)
                .max(Comparator.comparingInt(this::ballot))
                .filter(latest -> ballot(latest) > 0)
                .map(latest -> 2 * latest.state().voters().size() > acceptors.size())
                .orElse(true));
    }

    private Set<String> learned(ClusterView<SynodMessage> view) {
        return view.all(proposers).stream()
                .flatMap(proposer -> proposer.learned().stream())
                .collect(Collectors.toSet());
    }

    private String learners(ClusterView<SynodMessage> view) {
        return proposers.stream()
                .filter(proposer -> !view.state(proposer).learned().isEmpty())
                .map(proposer -> proposer + " " + view.state(proposer).learned())
                .collect(Collectors.joining(", "));
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
                        > acceptors.size());
    }

    private Check oneValueInABallot(ClusterView<SynodMessage> view) {
        Set<Vote> all = Stream.concat(
                        votes(view), view.all(proposers).stream().flatMap(proposer -> proposer.asked().stream()))
                .collect(Collectors.toSet());
        return Check.that(all.stream().map(Vote::ballot).distinct().count() == all.size())
                .because(() -> "two values in a ballot, of " + all);
    }

    /**
     * Returns whether no acceptor has voted in a ballot later than its promise, after which it
     * could vote in an earlier one again.
     */
    private boolean areVotesPromised(ClusterView<SynodMessage> view) {
        return view.all(acceptors).stream().allMatch(state -> ballotOf(state.lastVote()) <= state.promised());
    }

    /**
     * Returns whether each promise that a proposer counts is kept and reported the last vote
     * correctly.
     */
    private boolean arePromisesKept(ClusterView<SynodMessage> view) {
        return proposers(view).allMatch(proposer -> proposer.state().promises().entrySet().stream()
                .allMatch(promise -> {
                    Acceptor.State acceptor = view.state(acceptors.withId(promise.getKey()));
                    boolean hasVotedSince = ballotOf(acceptor.lastVote()) >= ballot(proposer);
                    return acceptor.promised() >= ballot(proposer)
                            && (hasVotedSince || acceptor.lastVote().equals(promise.getValue()));
                }));
    }

    private boolean haveVotersVoted(ClusterView<SynodMessage> view) {
        return proposers(view).allMatch(proposer -> proposer.state().voters().stream()
                .allMatch(voter -> ballotOf(view.state(acceptors.withId(voter)).lastVote()) >= ballot(proposer)));
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
                .map(vote ->
                        2 * promises.size() > acceptors.size() && vote.value().equals(safe))
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
        return acceptors.stream().allMatch(acceptor -> relation.test(before.state(acceptor), after.state(acceptor)));
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
        return view.all(acceptors).stream().flatMap(acceptor -> acceptor.lastVote().stream());
    }

    private Stream<IndexedProposer> proposers(ClusterView<SynodMessage> view) {
        return IntStream.range(0, proposers.size())
                .mapToObj(index -> new IndexedProposer(index, view.state(proposers.get(index))));
    }
}
