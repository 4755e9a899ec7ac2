package dev.clew.process.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A client that does one operation after the other. Its {@code msg_id} is the number of the operation, from 1. Answers to
 * operations that have ended are ignored; what comes without a number, or with one of no operation, is a malformed answer to
 * the one that it waits for.
 *
 * @param index its place among the clients, from 0
 */
record Client(Script script, Scale scale, int index) implements Node<Client.State, Body> {
    private static final String PATIENCE = "patience";

    /**
     * Where a client is.
     *
     * @param ended how its operations ended, in order
     * @param waits whether it has begun another one
     */
    record State(List<Ending> ended, boolean waits) {
        State {
            ended = List.copyOf(ended);
        }
    }

    @Override
    public State start(Effects<Body> effects) {
        return next(List.of(), effects);
    }

    @Override
    public State receive(State state, int source, Body message, Effects<Body> effects) {
        OptionalLong answered = message.inReplyTo();
        int awaited = state.ended().size() + 1;
        if (!state.waits() || (answered.isPresent() && answered.getAsLong() >= 1 && answered.getAsLong() < awaited)) {
            return state;
        }
        boolean fits = answered.isPresent() && answered.getAsLong() == awaited;
        return ended(
                state, fits ? script.ending(request(state.ended()), message) : new Ending.Malformed(message), effects);
    }

    /** It does not wait any longer. */
    @Override
    public State timeout(State state, Object timer, Effects<Body> effects) {
        return ended(state, new Ending.Unknown(), effects);
    }

    @Override
    public boolean mayFail() {
        return false;
    }

    private State ended(State state, Ending ending, Effects<Body> effects) {
        List<Ending> ended = new ArrayList<>(state.ended());
        ended.add(ending);
        effects.cancelTimer(PATIENCE);
        return next(ended, effects);
    }

    /** To give up waiting for the last operation would be as waiting for ever; so there is no timer for it. */
    private State next(List<Ending> ended, Effects<Body> effects) {
        int operation = ended.size();
        if (operation == scale.operations()) {
            return new State(ended, false);
        }
        effects.send(
                script.program(index, operation, scale.programs()),
                Body.of(request(ended).put("msg_id", operation + 1)));
        if (scale.givesUp() && operation + 1 < scale.operations()) {
            effects.setTimer(PATIENCE);
        }
        return new State(ended, true);
    }

    private ObjectNode request(List<Ending> ended) {
        return script.request(index, ended.size(), ended);
    }
}
