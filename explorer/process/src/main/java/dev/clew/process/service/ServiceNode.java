package dev.clew.process.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.process.message.Body;

/**
 * Node that answers each request immediately and does nothing else; it does not fail. Ignores
 * messages that are themselves answers.
 *
 * @param <S> state of the service
 */
interface ServiceNode<S> extends Node<S, Body> {

    /** Returns the state of the service before the first request. */
    S initial();

    /**
     * Serves a request.
     *
     * @param source id of the requesting node
     * @param choices used for {@link Effects#choose} only
     */
    Served<S> serve(S state, int source, Body request, Effects<Body> choices);

    /**
     * Outcome of a request.
     *
     * @param answer a body without {@code in_reply_to}
     */
    record Served<S>(S state, Body answer) {}

    @Override
    default S start(Effects<Body> effects) {
        return initial();
    }

    @Override
    default S receive(S state, int source, Body message, Effects<Body> effects) {
        if (message.inReplyTo().isPresent()) {
            return state;
        }
        Served<S> served = serve(state, source, message, effects);
        ObjectNode answer = served.answer().json();
        message.messageId().ifPresent(id -> answer.put("in_reply_to", id));
        effects.send(source, Body.of(answer));
        return served.state();
    }

    @Override
    default boolean mayFail() {
        return false;
    }
}
