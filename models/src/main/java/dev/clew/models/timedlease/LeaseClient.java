package dev.clew.models.timedlease;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.NodeRef;
import dev.clew.model.time.ClockInstant;
import java.util.Optional;

/**
 * Client that holds the lease from the arrival of the grant until its clock has run the time for which it trusts the
 * lease. It reads its clock whenever it would use the lease, so it needs no timer.
 *
 * @param trusted units of time for which a lease is trusted
 * @param rounds how often the client asks for the lease
 */
record LeaseClient(NodeRef<Boolean> service, int trusted, int rounds)
        implements Node.WithTimers<LeaseClient.State, LeaseMessage, LeaseClient.Again> {

    /** The timer after which a client asks again. */
    enum Again {
        /** The client no longer trusts its lease. */
        AGAIN
    }

    /**
     * State of a client.
     *
     * @param left how often it will ask again
     * @param until the reading of its clock until which it holds the lease; empty if it never did
     */
    record State(int left, Optional<ClockInstant> until) {

        /** Returns whether the client holds the lease while its clock shows an instant. */
        boolean holds(ClockInstant now) {
            return until.filter(now::isBefore).isPresent();
        }
    }

    @Override
    public State start(Effects<LeaseMessage> effects) {
        effects.send(service, LeaseMessage.REQUEST);
        return new State(rounds - 1, Optional.empty());
    }

    @Override
    public State receive(State state, int source, LeaseMessage message, Effects<LeaseMessage> effects) {
        if (state.left() > 0) {
            effects.setTimer(Again.AGAIN, trusted);
        }
        return new State(state.left(), Optional.of(effects.now().plus(trusted)));
    }

    @Override
    public State timeout(State state, Again timer, Effects<LeaseMessage> effects) {
        effects.send(service, LeaseMessage.REQUEST);
        return new State(state.left() - 1, state.until());
    }
}
