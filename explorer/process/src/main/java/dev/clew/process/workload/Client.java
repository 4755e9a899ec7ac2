package dev.clew.process.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Client that does one operation after the other. Its {@code msg_id} is the number of the
 * operation, from 1. Answers to completed operations are ignored; a message without a number, or
 * with one of no operation, is a malformed answer to the awaited operation.
 *
 * @param index among the clients, from 0
 */
record Client(Script script, Scale scale, int index) implements Node.WithTimers<Client.State, Body, String> {
    private static final String PATIENCE = "patience";

    /**
     * State of a client.
     *
     * @param ended how its operations ended, in order
     * @param waits whether another operation is in progress
     */
    record State(List<OperationOutcome> ended, boolean waits) {
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
                state,
                fits ? script.outcome(request(state.ended()), message) : new OperationOutcome.Malformed(message),
                effects);
    }

    /** Stops waiting for the current operation. */
    @Override
    public State timeout(State state, String timer, Effects<Body> effects) {
        return ended(state, new OperationOutcome.Unknown(), effects);
    }

    @Override
    public boolean mayFail() {
        return false;
    }

    private State ended(State state, OperationOutcome outcome, Effects<Body> effects) {
        List<OperationOutcome> ended = new ArrayList<>(state.ended());
        ended.add(outcome);
        effects.cancelTimer(PATIENCE);
        return next(ended, effects);
    }

    /**
     * Begins the next operation. The last one has no timer, since giving it up would be equivalent
     * to waiting forever.
     */
    private State next(List<OperationOutcome> ended, Effects<Body> effects) {
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

    private ObjectNode request(List<OperationOutcome> ended) {
        return script.request(index, ended.size(), ended);
    }
}
