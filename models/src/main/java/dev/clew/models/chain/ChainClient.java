package dev.clew.models.chain;

import dev.clew.history.RegisterSpec;
import dev.clew.history.RegisterSpec.Operation;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.models.chain.ChainMessage.Answer;
import dev.clew.models.chain.ChainMessage.Get;
import dev.clew.models.chain.ChainMessage.GetOk;
import dev.clew.models.chain.ChainMessage.Put;
import dev.clew.models.chain.ChainMessage.Reconfigure;
import java.util.List;

/**
 * Client that writes and reads, one operation after the other; whenever the chain changes, it
 * repeats the request that is still unanswered.
 *
 * @param first the initial chain
 * @param script its operations; no value is written twice
 */
record ChainClient(Chain first, List<Operation<Character>> script) implements Node<ChainClient.State, ChainMessage> {

    /**
     * State of a client.
     *
     * @param chain the latest chain it knows
     * @param done number of its operations that have returned
     */
    record State(Chain chain, int done) {}

    @Override
    public State start(Effects<ChainMessage> effects) {
        return ask(new State(first, 0), false, effects);
    }

    @Override
    public State receive(State state, int source, ChainMessage message, Effects<ChainMessage> effects) {
        if (message instanceof Answer answer && answer.number() == state.done()) {
            effects.complete(
                    answer instanceof GetOk read
                            ? new RegisterSpec.ReadOk<>(read.value())
                            : new RegisterSpec.WriteOk<>());
            return ask(new State(state.chain(), state.done() + 1), false, effects);
        }
        if (message instanceof Reconfigure later) {
            return ask(new State(later.chain(), state.done()), true, effects);
        }
        return state;
    }

    private State ask(State state, boolean again, Effects<ChainMessage> effects) {
        int number = state.done();
        if (number < script.size()) {
            Chain chain = state.chain();
            if (!again) {
                effects.invoke(script.get(number));
            }
            if (script.get(number) instanceof RegisterSpec.Write<Character> write) {
                effects.send(chain.head(), new Put(chain, number, write.value(), again));
            } else {
                effects.send(chain.tail(), new Get(chain, number, again));
            }
        }
        return state;
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
