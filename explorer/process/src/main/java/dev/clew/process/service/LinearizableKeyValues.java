package dev.clew.process.service;

import dev.clew.model.Effects;
import dev.clew.process.message.Body;

/**
 * Service {@code lin-kv}: a linearizable map on one node. Each operation takes effect when its
 * request is delivered, which is between its invocation and its answer.
 */
record LinearizableKeyValues() implements ServiceNode<KeyValues> {

    @Override
    public KeyValues initial() {
        return KeyValues.EMPTY;
    }

    @Override
    public Served<KeyValues> serve(KeyValues state, int source, Body request, Effects<Body> choices) {
        KeyValues.Result result = state.apply(KeyValueRequest.of(request));
        return new Served<>(result.values(), result.answer());
    }
}
