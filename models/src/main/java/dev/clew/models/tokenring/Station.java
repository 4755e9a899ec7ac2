package dev.clew.models.tokenring;

import dev.clew.model.Effects;
import dev.clew.model.Node;

/**
 * Station of a ring. The monitor has the token at the start.
 *
 * @param next the id of the station that gets the token next
 * @param hold the most units of time for which a station keeps the token
 * @param timeout units of time after which the monitor takes the token for lost; 0 for a station that is no monitor
 */
record Station(int next, int hold, int timeout) implements Node.WithTimers<Station.Role, Station.Token, Station.Clock> {

    /** The only message. */
    enum Token {
        /** The right to send. */
        TOKEN
    }

    /** Timers. */
    enum Clock {
        /** The station has sent what it had to send. */
        HOLD,
        /** The token should have come back by now. */
        LOST
    }

    /** What a station does. */
    enum Role {
        /** It waits for the token. */
        WAITS,
        /** It has the token, and may send. */
        SENDS
    }

    @Override
    public Role start(Effects<Token> effects) {
        return timeout > 0 ? send(effects) : Role.WAITS;
    }

    @Override
    public Role receive(Role role, int source, Token token, Effects<Token> effects) {
        if (timeout > 0) {
            effects.cancelTimer(Clock.LOST);
        }
        return send(effects);
    }

    @Override
    public Role timeout(Role role, Clock timer, Effects<Token> effects) {
        if (timer == Clock.LOST) {
            return send(effects); // with a new token
        }
        effects.send(next, Token.TOKEN);
        if (timeout > 0) {
            effects.setTimer(Clock.LOST, timeout);
        }
        return Role.WAITS;
    }

    private Role send(Effects<Token> effects) {
        effects.setTimer(Clock.HOLD, 1, hold);
        return Role.SENDS;
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
