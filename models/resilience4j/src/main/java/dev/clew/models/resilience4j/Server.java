package dev.clew.models.resilience4j;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.models.resilience4j.CallMessage.Reply;

/** Server that answers each request with success or failure, as it likes. */
record Server() implements Node<Boolean, CallMessage> {

    @Override
    public Boolean start(Effects<CallMessage> effects) {
        return true;
    }

    @Override
    public Boolean receive(Boolean state, int source, CallMessage message, Effects<CallMessage> effects) {
        effects.send(source, new Reply(message.call(), effects.choose(2) == 0));
        return state;
    }
}
