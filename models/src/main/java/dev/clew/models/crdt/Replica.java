package dev.clew.models.crdt;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.Values;
import java.util.List;

/**
 * Replica that accepts updates at any time and sends its payload to all others after each update.
 *
 * @param updates number of updates it accepts
 * @param <P> payloads
 * @param <O> operations
 */
record Replica<P, O>(ReplicatedType<P, O> type, int updates)
        implements Node.WithActions<Replica.State<P, O>, Replica.Sync<P>, O> {

    /**
     * State of a replica.
     *
     * @param own the updates made at this replica; only the properties read it
     * @param seen the updates that the payload should contain
     */
    record State<P, O>(P payload, List<Update<O>> own, VersionVector seen) {
        State {
            own = List.copyOf(own);
        }
    }

    /** Carries the payload of a replica and the updates that it contains. */
    record Sync<P>(P payload, VersionVector seen) {}

    @Override
    public State<P, O> start(Effects<Sync<P>> effects) {
        return new State<>(type.initial(), List.of(), VersionVector.NOTHING);
    }

    @Override
    public State<P, O> receive(State<P, O> state, int source, Sync<P> message, Effects<Sync<P>> effects) {
        return new State<>(
                type.merge(state.payload(), message.payload()),
                state.own(),
                state.seen().union(message.seen()));
    }

    @Override
    public List<O> actions(State<P, O> state) {
        return state.own().size() < updates ? type.operations() : List.of();
    }

    @Override
    public State<P, O> act(State<P, O> state, O operation, Effects<Sync<P>> effects) {
        int number = state.own().size() + 1;
        P payload = type.update(state.payload(), operation, effects.self(), number);
        VersionVector seen = state.seen().next(effects.self());
        effects.broadcast(new Sync<>(payload, seen));
        Update<O> update = new Update<>(effects.self(), number, operation, state.seen());
        return new State<>(payload, Values.append(state.own(), update), seen);
    }
}
