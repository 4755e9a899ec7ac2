package dev.clew.models.synod;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.models.synod.SynodMessage.Accept;
import dev.clew.models.synod.SynodMessage.Accepted;
import dev.clew.models.synod.SynodMessage.Prepare;
import dev.clew.models.synod.SynodMessage.Promise;
import dev.clew.models.synod.SynodMessage.Vote;
import java.util.Optional;

/**
 * Acceptor that promises and votes; its state is on disk before it answers.
 *
 * @param bug the seeded bug
 */
record Acceptor(Bug bug) implements Node.WithDisk<Acceptor.State, SynodMessage, Acceptor.State> {

    /** Seeded bugs of an acceptor. */
    enum Bug {
        NONE,
        FORGET_PROMISE,
        FORGET_VOTE
    }

    /**
     * State that an acceptor must remember.
     *
     * @param promised the ballot below which it does not vote
     * @param lastVote its vote in the greatest ballot
     */
    record State(int promised, Optional<Vote> lastVote) {}

    @Override
    public State start(Effects<SynodMessage> effects) {
        return new State(0, Optional.empty());
    }

    @Override
    public State restart(Optional<State> image, Effects<SynodMessage> effects) {
        return image.orElseGet(() -> start(effects));
    }

    @Override
    public State receive(State state, int source, SynodMessage message, Effects<SynodMessage> effects) {
        if (message instanceof Prepare prepare && prepare.ballot() > state.promised()) {
            State promising = new State(prepare.ballot(), state.lastVote());
            remember(promising, bug != Bug.FORGET_PROMISE, effects);
            effects.send(source, new Promise(prepare.ballot(), state.lastVote()));
            return promising;
        }
        if (message instanceof Accept accept && accept.vote().ballot() >= state.promised()) {
            State voting = new State(accept.vote().ballot(), Optional.of(accept.vote()));
            remember(voting, bug != Bug.FORGET_VOTE, effects);
            effects.send(source, new Accepted(accept.vote().ballot()));
            return voting;
        }
        return state;
    }

    private static void remember(State state, boolean forces, Effects<SynodMessage> effects) {
        effects.persist(state);
        if (forces) {
            effects.sync();
        }
    }
}
