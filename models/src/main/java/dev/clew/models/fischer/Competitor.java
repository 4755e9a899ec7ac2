package dev.clew.models.fischer;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.NodeRef;
import java.util.List;

/**
 * A process that enters its critical section by Fischer's algorithm, again and again.
 *
 * @param delay units of time for which it waits after its write
 */
record Competitor(NodeRef<Owner> variable, int delay)
        implements Node.WithTimers<Competitor.State, Owner, Competitor.Alarm>,
                Node.WithActions<Competitor.State, Owner, Competitor.Move> {

    /** What a process is doing. */
    enum Phase {
        /** It does not want to enter. */
        IDLE,
        /** It found the variable free, and its write is on the way. */
        WRITING,
        /** It waits after its write. */
        WAITING,
        /** It is in its critical section. */
        CRITICAL,
        /** It has left, and the write that frees the variable is on the way. */
        LEAVING
    }

    /** The timer that ends the wait. */
    enum Alarm {
        /** The wait is over. */
        WAITED
    }

    /** What a process does by itself. */
    enum Move {
        /** It tries to enter. */
        TRY,
        /** It leaves its critical section. */
        LEAVE
    }

    /**
     * State of a process.
     *
     * @param seen the value of the variable as the process sees it
     */
    record State(Phase phase, Owner seen) {}

    @Override
    public State start(Effects<Owner> effects) {
        return new State(Phase.IDLE, Owner.FREE);
    }

    @Override
    public State receive(State state, int source, Owner value, Effects<Owner> effects) {
        boolean own = value.process() == effects.self();
        if (own && state.phase() == Phase.WRITING) {
            effects.setTimer(Alarm.WAITED, delay);
            return new State(Phase.WAITING, value);
        }
        boolean freed = value.equals(Owner.FREE) && state.phase() == Phase.LEAVING;
        return new State(freed ? Phase.IDLE : state.phase(), value);
    }

    @Override
    public State timeout(State state, Alarm timer, Effects<Owner> effects) {
        boolean enters = state.seen().process() == effects.self();
        return new State(enters ? Phase.CRITICAL : Phase.IDLE, state.seen());
    }

    @Override
    public List<Move> actions(State state) {
        return switch (state.phase()) {
            case IDLE -> state.seen().equals(Owner.FREE) ? List.of(Move.TRY) : List.of();
            case CRITICAL -> List.of(Move.LEAVE);
            default -> List.of();
        };
    }

    @Override
    public State act(State state, Move move, Effects<Owner> effects) {
        effects.send(variable, move == Move.TRY ? new Owner(effects.self()) : Owner.FREE);
        return new State(move == Move.TRY ? Phase.WRITING : Phase.LEAVING, state.seen());
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
