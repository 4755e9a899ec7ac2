package dev.clew.models.paxos;

import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
import dev.clew.model.SeededBug;
import dev.clew.models.register.RegisterCluster;
import java.util.List;

/** Single-decree Paxos: servers agree on one write of a register. */
public final class SingleDecreePaxos implements ModelProvider {
    static final String IGNORES_ACCEPTED = "ignores-accepted";

    @Override
    public String name() {
        return "single-decree-paxos";
    }

    @Override
    public String description() {
        return "Single-decree Paxos behind a register's interface.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return RegisterCluster.parameters(3);
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(
                IGNORES_ACCEPTED,
                "A leader proposes its own value even if an earlier one was accepted.",
                "Linearizable"));
    }

    @Override
    public Model create(Parameters parameters) {
        int servers = RegisterCluster.servers(parameters);
        boolean ignores = parameters.choice(BUG_PARAMETER).equals(IGNORES_ACCEPTED);
        return RegisterCluster.model(name(), parameters, id -> new PaxosServer(servers, ignores));
    }
}
