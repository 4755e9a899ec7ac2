package dev.clew.models.synod;

import dev.clew.annotation.NodeId;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.NodeGroup;
import dev.clew.model.Values;
import dev.clew.models.synod.SynodMessage.Accept;
import dev.clew.models.synod.SynodMessage.Accepted;
import dev.clew.models.synod.SynodMessage.Prepare;
import dev.clew.models.synod.SynodMessage.Promise;
import dev.clew.models.synod.SynodMessage.Vote;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proposer that proposes its own value in successive ballots; it may begin the next at any time.
 *
 * @param acceptors the acceptors
 * @param value that it proposes
 * @param ballots its own ballots, in ascending order
 */
record Proposer(NodeGroup<?> acceptors, String value, List<Integer> ballots)
        implements Node.WithActions<Proposer.State, SynodMessage, Proposer.Action> {

    /**
     * State of a proposer.
     *
     * @param begun number of ballots it has begun
     * @param promises the last votes of the acceptors that promised the current ballot
     * @param asked the vote that it requested in that ballot
     * @param voters the acceptors that cast it
     * @param learned every value that it found chosen
     */
    record State(
            int begun,
            Map<@NodeId Integer, Optional<Vote>> promises,
            Optional<Vote> asked,
            Set<@NodeId Integer> voters,
            Set<String> learned) {
        State {
            promises = Map.copyOf(promises);
            voters = Set.copyOf(voters);
            learned = Set.copyOf(learned);
        }
    }

    /** Action that a proposer takes spontaneously. */
    enum Action {
        BEGIN_BALLOT
    }

    @Override
    public State start(Effects<SynodMessage> effects) {
        return new State(0, Map.of(), Optional.empty(), Set.of(), Set.of());
    }

    @Override
    public List<Action> actions(State state) {
        return state.begun() < ballots.size() ? List.of(Action.BEGIN_BALLOT) : List.of();
    }

    @Override
    public State act(State state, Action action, Effects<SynodMessage> effects) {
        effects.broadcast(acceptors, new Prepare(ballots.get(state.begun())));
        return new State(state.begun() + 1, Map.of(), Optional.empty(), Set.of(), state.learned());
    }

    @Override
    public State receive(State state, int source, SynodMessage message, Effects<SynodMessage> effects) {
        int ballot = state.begun() == 0 ? 0 : ballots.get(state.begun() - 1);
        if (message instanceof Promise promise
                && promise.ballot() == ballot
                && state.asked().isEmpty()) {
            return promised(state, ballot, source, promise.lastVote(), effects);
        }
        if (message instanceof Accepted accepted
                && accepted.ballot() == ballot
                && state.voters().size() < majority()) {
            return accepted(state, source);
        }
        return state;
    }

    private State promised(
            State state, int ballot, int source, Optional<Vote> lastVote, Effects<SynodMessage> effects) {
        Map<Integer, Optional<Vote>> promises = Values.put(state.promises(), source, lastVote);
        Optional<Vote> asked = Optional.empty();
        if (promises.size() == majority()) {
            Vote vote = new Vote(ballot, safeValue(promises));
            effects.broadcast(acceptors, new Accept(vote));
            asked = Optional.of(vote);
        }
        return new State(state.begun(), promises, asked, state.voters(), state.learned());
    }

    /**
     * Returns the value of the latest vote among the promises, or the proposer's own if they report
     * none.
     */
    private String safeValue(Map<Integer, Optional<Vote>> promises) {
        return promises.values().stream()
                .flatMap(Optional::stream)
                .max(Comparator.comparingInt(Vote::ballot))
                .map(Vote::value)
                .orElse(value);
    }

    private State accepted(State state, int source) {
        Set<Integer> voters = Values.plus(state.voters(), source);
        Set<String> learned = new HashSet<>(state.learned());
        if (voters.size() == majority()) {
            learned.add(state.asked().orElseThrow().value());
        }
        return new State(state.begun(), state.promises(), state.asked(), voters, learned);
    }

    private int majority() {
        return acceptors.size() / 2 + 1;
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
