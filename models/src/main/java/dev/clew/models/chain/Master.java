package dev.clew.models.chain;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.models.chain.ChainMessage.Reconfigure;
import dev.clew.models.chain.ChainMessage.Stopped;
import java.util.List;

/**
 * Receives notice of stopped servers and announces the chain without them. The master never fails,
 * as in the paper, which replicates it by Paxos.
 *
 * @param first the initial chain
 */
record Master(Chain first) implements Node<Chain, ChainMessage> {

    @Override
    public Chain start(Effects<ChainMessage> effects) {
        return first;
    }

    @Override
    public Chain receive(Chain chain, int source, ChainMessage message, Effects<ChainMessage> effects) {
        if (!(message instanceof Stopped) || chain.servers().equals(List.of(source))) {
            return chain;
        }
        Chain shorter = chain.without(source);
        effects.broadcast(new Reconfigure(shorter));
        return shorter;
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
