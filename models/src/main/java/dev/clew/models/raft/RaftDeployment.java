package dev.clew.models.raft;

import dev.clew.model.Node;
import dev.clew.model.provider.Deployment;
import dev.clew.model.provider.KeyValueClients;
import dev.clew.models.register.RegisterMessage;
import java.time.Duration;
import java.util.Optional;

/**
 * Deployment of real servers. Timers are as in the paper (Ongaro and Ousterhout, 2014, 9.3), chosen
 * for a local network.
 */
record RaftDeployment(RaftOptions options)
        implements Deployment<RaftState, RegisterMessage>, KeyValueClients<RaftState, RegisterMessage> {
    private static final Delay ELECTION = new Delay(Duration.ofMillis(300), Duration.ofMillis(600));
    private static final Delay HEARTBEAT = new Delay(Duration.ofMillis(50), Duration.ofMillis(50));

    @Override
    public int servers() {
        return options.servers();
    }

    @Override
    public Node<RaftState, RegisterMessage> server(int id) {
        return new RaftServer(options);
    }

    @Override
    public Class<RegisterMessage> messageType() {
        return RegisterMessage.class;
    }

    @Override
    public Delay delay(Object timer) {
        return timer == RaftServer.Timer.HEARTBEAT ? HEARTBEAT : ELECTION;
    }

    @Override
    public KeyValueClients<RaftState, RegisterMessage> clients() {
        return this;
    }

    @Override
    public RegisterMessage request(int number, Request request) {
        return new KeyValueMessage.Ask(number, request);
    }

    @Override
    public Optional<Answer> answer(RegisterMessage message) {
        return message instanceof KeyValueMessage.Answered answered
                ? Optional.of(new Answer(answered.number(), answered.outcome()))
                : Optional.empty();
    }

    @Override
    public boolean serves(RaftState state) {
        return state.role() == Role.LEADER;
    }

    @Override
    public boolean comesFromServing(RegisterMessage message) {
        return message instanceof RaftMessage.AppendEntries;
    }
}
