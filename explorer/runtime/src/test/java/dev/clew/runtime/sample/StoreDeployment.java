package dev.clew.runtime.sample;

import dev.clew.model.Node;
import dev.clew.model.provider.Deployment;
import dev.clew.model.provider.KeyValueClients;
import java.time.Duration;
import java.util.Optional;

/** Deployment of a key-value store that server 0 serves and the others replicate. */
public record StoreDeployment(int servers)
        implements Deployment<StoreState, StoreMessage>, KeyValueClients<StoreState, StoreMessage> {

    @Override
    public Node<StoreState, StoreMessage> server(int id) {
        return new StoreNode();
    }

    @Override
    public Class<StoreMessage> messageType() {
        return StoreMessage.class;
    }

    @Override
    public Delay delay(Object timer) {
        return new Delay(Duration.ofMillis(20), Duration.ofMillis(40));
    }

    @Override
    public KeyValueClients<StoreState, StoreMessage> clients() {
        return this;
    }

    @Override
    public StoreMessage request(int number, Request request) {
        return new StoreMessage.Ask(number, request);
    }

    @Override
    public Optional<Answer> answer(StoreMessage message) {
        return message instanceof StoreMessage.Reply reply
                ? Optional.of(new Answer(reply.number(), reply.outcome()))
                : Optional.empty();
    }

    @Override
    public boolean serves(StoreState state) {
        return state.serves();
    }

    @Override
    public boolean comesFromServing(StoreMessage message) {
        return message instanceof StoreMessage.Append;
    }
}
