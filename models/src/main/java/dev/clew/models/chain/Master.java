package dev.clew.models.chain;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.models.chain.ChainMessage.Reconfigure;
import dev.clew.models.chain.ChainMessage.Stopped;
import java.util.List;

/**
 * Learns which servers stop and tells everyone the chain without them. It never fails, as in the paper, which has it
 * replicated by Paxos.
 *
 * @param first the chain at the beginning
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
