package dev.clew.models.abd;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.NodeGroup;
import dev.clew.model.Values;
import dev.clew.models.abd.AbdMessage.AckQuery;
import dev.clew.models.abd.AbdMessage.AckRecord;
import dev.clew.models.abd.AbdMessage.Query;
import dev.clew.models.abd.AbdMessage.RecordValue;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import dev.clew.models.register.RegisterMessage.Get;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Replica that serves one request at a time: it reads the latest value from a majority, then stores
 * the value it will answer with at a majority.
 *
 * @param servers all replicas
 * @param clockOnly enables the seeded bug: sequencers do not distinguish writers
 */
record AbdServer(NodeGroup<?> servers, boolean clockOnly) implements Node<AbdServer.State, RegisterMessage> {

    /** State of a replica. */
    record State(Sequencer sequencer, char value, Phase phase) {
        State with(Phase next) {
            return new State(sequencer, value, next);
        }

        State taking(Sequencer other, char otherValue) {
            return other.compareTo(sequencer) > 0 ? new State(other, otherValue, phase) : this;
        }
    }

    /** Value and sequencer reported by a replica. */
    record Known(Sequencer sequencer, char value) {}

    /** Stage of the client request that a replica is serving. */
    sealed interface Phase {
        record Idle() implements Phase {}

        /** Reads the latest value; {@code write} is the value to write, empty for a read. */
        record Phase1(int request, int requester, Optional<Character> write, Map<Integer, Known> responses)
                implements Phase {
            public Phase1 {
                responses = Map.copyOf(responses);
            }
        }

        /**
         * Stores the value at a majority; {@code read} is the value to answer with, empty for a
         * write.
         */
        record Phase2(int request, int requester, Optional<Character> read, Set<Integer> acks) implements Phase {
            public Phase2 {
                acks = Set.copyOf(acks);
            }
        }
    }

    @Override
    public State start(Effects<RegisterMessage> effects) {
        return new State(sequencer(0, effects.self()), RegisterCluster.INITIAL, new Phase.Idle());
    }

    @Override
    public State receive(State state, int source, RegisterMessage message, Effects<RegisterMessage> effects) {
        if (message instanceof Put put) {
            return begin(state, put.request(), source, Optional.of(put.value()), effects);
        }
        if (message instanceof Get get) {
            return begin(state, get.request(), source, Optional.empty(), effects);
        }
        if (message instanceof Query query) {
            effects.send(source, new AckQuery(query.request(), state.sequencer(), state.value()));
            return state;
        }
        if (message instanceof AckQuery ack
                && state.phase() instanceof Phase.Phase1 phase
                && phase.request() == ack.request()) {
            return learn(state, phase, source, new Known(ack.sequencer(), ack.value()), effects);
        }
        if (message instanceof RecordValue record) {
            effects.send(source, new AckRecord(record.request()));
            return state.taking(record.sequencer(), record.value());
        }
        if (message instanceof AckRecord ack
                && state.phase() instanceof Phase.Phase2 phase
                && phase.request() == ack.request()
                && !phase.acks().contains(source)) {
            return kept(state, phase, source, effects);
        }
        return state;
    }

    private State begin(
            State state, int request, int requester, Optional<Character> write, Effects<RegisterMessage> effects) {
        if (!(state.phase() instanceof Phase.Idle)) {
            return state;
        }
        effects.broadcast(servers, new Query(request));
        Known own = new Known(state.sequencer(), state.value());
        return state.with(new Phase.Phase1(request, requester, write, Map.of(effects.self(), own)));
    }

    private State learn(State state, Phase.Phase1 phase, int source, Known known, Effects<RegisterMessage> effects) {
        Map<Integer, Known> responses = Values.put(phase.responses(), source, known);
        if (responses.size() != majority()) {
            return state.with(new Phase.Phase1(phase.request(), phase.requester(), phase.write(), responses));
        }
        Known latest = latest(responses, effects.self());
        Sequencer sequencer = phase.write().isPresent()
                ? sequencer(latest.sequencer().clock() + 1, effects.self())
                : latest.sequencer();
        char value = phase.write().orElse(latest.value());
        Optional<Character> read = phase.write().isPresent() ? Optional.empty() : Optional.of(value);
        effects.broadcast(servers, new RecordValue(phase.request(), sequencer, value));
        return state.taking(sequencer, value)
                .with(new Phase.Phase2(phase.request(), phase.requester(), read, Set.of(effects.self())));
    }

    private State kept(State state, Phase.Phase2 phase, int source, Effects<RegisterMessage> effects) {
        Set<Integer> acks = Values.plus(phase.acks(), source);
        if (acks.size() != majority()) {
            return state.with(new Phase.Phase2(phase.request(), phase.requester(), phase.read(), acks));
        }
        effects.send(
                phase.requester(),
                phase.read().isPresent()
                        ? new GetOk(phase.request(), phase.read().get())
                        : new PutOk(phase.request()));
        return state.with(new Phase.Idle());
    }

    /** Returns the latest value known, preferring the replica's own among equals. */
    private static Known latest(Map<Integer, Known> responses, int self) {
        Known latest = Objects.requireNonNull(responses.get(self));
        for (Known known : responses.values()) {
            if (known.sequencer().compareTo(latest.sequencer()) > 0) {
                latest = known;
            }
        }
        return latest;
    }

    private Sequencer sequencer(int clock, int writer) {
        return new Sequencer(clock, clockOnly ? 0 : writer);
    }

    private int majority() {
        return servers.size() / 2 + 1;
    }
}
