package dev.clew.models.chain;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.models.chain.ChainMessage.Get;
import dev.clew.models.chain.ChainMessage.GetOk;
import dev.clew.models.chain.ChainMessage.Put;
import dev.clew.models.chain.ChainMessage.PutOk;
import dev.clew.models.chain.ChainMessage.Reconfigure;

/**
 * A client that writes once and then may read once; whenever the chain changes, it asks again for what it still waits for.
 *
 * @param first the chain at the beginning
 * @param value what it writes
 * @param reads whether it reads
 */
record ChainClient(Chain first, char value, boolean reads) implements Node<ChainClient.State, ChainMessage> {

    /** What the client waits for. */
    enum Phase {
        WRITING,
        READING,
        DONE
    }

    /** Where the client is, and the chain that it knows. */
    record State(Chain chain, Phase phase) {}

    @Override
    public State start(Effects<ChainMessage> effects) {
        return ask(new State(first, Phase.WRITING), false, effects);
    }

    @Override
    public State receive(State state, int source, ChainMessage message, Effects<ChainMessage> effects) {
        if (message instanceof PutOk && state.phase() == Phase.WRITING) {
            return ask(new State(state.chain(), reads ? Phase.READING : Phase.DONE), false, effects);
        }
        if (message instanceof GetOk && state.phase() == Phase.READING) {
            return new State(state.chain(), Phase.DONE);
        }
        if (message instanceof Reconfigure later) {
            return ask(new State(later.chain(), state.phase()), true, effects);
        }
        return state;
    }

    private State ask(State state, boolean again, Effects<ChainMessage> effects) {
        Chain chain = state.chain();
        switch (state.phase()) {
            case WRITING -> effects.send(chain.head(), new Put(chain, value, again));
            case READING -> effects.send(chain.tail(), new Get(chain, again));
            case DONE -> {}
        }
        return state;
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
