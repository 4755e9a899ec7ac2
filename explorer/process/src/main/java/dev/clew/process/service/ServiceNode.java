package dev.clew.process.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.process.message.Body;

/**
 * A node that answers each request at once and does nothing else; it does not fail. What is itself an answer is ignored.
 *
 * @param <S> what it keeps
 */
interface ServiceNode<S> extends Node<S, Body> {

    /** What the service keeps before the first request. */
    S initial();

    /**
     * What is kept and answered after a request.
     *
     * @param source id of the node that asks
     * @param choices for {@link Effects#choose} alone
     */
    Served<S> serve(S state, int source, Body request, Effects<Body> choices);

    /**
     * What a request comes to.
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
