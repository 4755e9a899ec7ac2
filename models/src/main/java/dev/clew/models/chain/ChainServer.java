package dev.clew.models.chain;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.models.chain.ChainMessage.Ack;
import dev.clew.models.chain.ChainMessage.Forward;
import dev.clew.models.chain.ChainMessage.Get;
import dev.clew.models.chain.ChainMessage.GetOk;
import dev.clew.models.chain.ChainMessage.Put;
import dev.clew.models.chain.ChainMessage.PutOk;
import dev.clew.models.chain.ChainMessage.Stopped;
import dev.clew.models.chain.ChainMessage.ToServer;
import dev.clew.models.chain.ChainMessage.Update;
import java.util.List;
import java.util.OptionalInt;

/**
 * Server whose role (head, tail, both or neither) follows from its chain.
 *
 * @param first the initial chain
 * @param master id of the master
 * @param bug the seeded bug
 */
record ChainServer(Chain first, int master, Bug bug) implements Node<ServerState, ChainMessage> {

    /** Seeded bugs of a server. */
    enum Bug {
        NONE,
        ANSWER_BEFORE_TAIL,
        FORGET_IN_FLIGHT
    }

    @Override
    public ServerState start(Effects<ChainMessage> effects) {
        return new ServerState(first, List.of(), 0);
    }

    /**
     * Reports the crash to the master. A server that stopped has lost its updates and stays out of
     * the chain; only its failure detector remains, which never errs and may be arbitrarily slow.
     */
    @Override
    public ServerState restart(Effects<ChainMessage> effects) {
        effects.send(master, new Stopped());
        return start(effects).in(first.without(effects.self()));
    }

    @Override
    public ServerState receive(ServerState before, int source, ChainMessage message, Effects<ChainMessage> effects) {
        int self = effects.self();
        if (!before.chain().servers().contains(self) || !(message instanceof ToServer request)) {
            return before;
        }
        ServerState state = adopt(before, request.chain(), effects);
        if (message instanceof Put put && self == state.chain().head()) {
            return put(state, new Update(source, put.number(), put.value()), effects);
        }
        if (message instanceof Get get && self == state.chain().tail()) {
            effects.send(source, new GetOk(get.number(), state.value()));
        }
        if (message instanceof Forward forward
                && state.chain().predecessor(self).equals(OptionalInt.of(source))) {
            return forwarded(state, forward, effects);
        }
        if (message instanceof Ack ack) {
            return acknowledged(state, ack.updates(), effects);
        }
        return state;
    }

    /** Adopts a later chain; a server with a new successor sends it the updates it may lack. */
    private ServerState adopt(ServerState before, Chain chain, Effects<ChainMessage> effects) {
        if (chain.epoch() <= before.chain().epoch()) {
            return before;
        }
        int self = effects.self();
        ServerState state = before.in(chain);
        if (before.chain().successor(self).equals(chain.successor(self))) {
            return state;
        }
        if (self == chain.tail()) {
            // answers of the old tail may be lost with it, even for updates known to have reached
            // the tail
            state.updates().forEach(update -> effects.send(update.client(), new PutOk(update.number())));
            return acknowledged(state, state.updates().size(), effects);
        }
        if (bug != Bug.FORGET_IN_FLIGHT) {
            for (int i = state.atTail(); i < state.updates().size(); i++) {
                forward(state, i, effects);
            }
        }
        return state;
    }

    /** Appends a write at the head unless a repeated request already has its place. */
    private ServerState put(ServerState state, Update update, Effects<ChainMessage> effects) {
        return state.updates().contains(update) ? state : append(state, update, effects);
    }

    private ServerState forwarded(ServerState state, Forward forward, Effects<ChainMessage> effects) {
        if (forward.position() >= state.updates().size()) {
            return append(state, forward.update(), effects);
        }
        return acknowledged(state, state.atTail(), effects); // a new predecessor does not know our progress
    }

    private ServerState append(ServerState state, Update update, Effects<ChainMessage> effects) {
        int self = effects.self();
        ServerState longer = state.with(update);
        boolean answers = bug == Bug.ANSWER_BEFORE_TAIL
                ? self == state.chain().head()
                : self == state.chain().tail();
        if (answers) {
            effects.send(update.client(), new PutOk(update.number()));
        }
        if (self == state.chain().tail()) {
            return acknowledged(longer, longer.updates().size(), effects);
        }
        forward(longer, state.updates().size(), effects);
        return longer;
    }

    private static void forward(ServerState state, int position, Effects<ChainMessage> effects) {
        Update update = state.updates().get(position);
        state.chain()
                .successor(effects.self())
                .ifPresent(next -> effects.send(next, new Forward(state.chain(), position, update)));
    }

    private static ServerState acknowledged(ServerState state, int updates, Effects<ChainMessage> effects) {
        state.chain()
                .predecessor(effects.self())
                .ifPresent(previous -> effects.send(previous, new Ack(state.chain(), updates)));
        return state.atTail(updates);
    }
}
