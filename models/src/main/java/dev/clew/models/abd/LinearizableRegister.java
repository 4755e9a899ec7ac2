package dev.clew.models.abd;

import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
import dev.clew.model.SeededBug;
import dev.clew.models.register.RegisterCluster;
import java.util.List;

/** The linearizable register of Attiya, Bar-Noy and Dolev. */
public final class LinearizableRegister implements ModelProvider {
    static final String CLOCK_ONLY = "clock-only";

    @Override
    public String name() {
        return "linearizable-register";
    }

    @Override
    public String description() {
        return "A register replicated by majorities (Attiya, Bar-Noy, Dolev).";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return RegisterCluster.parameters(2);
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(
                CLOCK_ONLY,
                "Writes are ordered by clock alone, so that two of one clock are each the latest somewhere.",
                "Linearizable"));
    }

    @Override
    public Model create(Parameters parameters) {
        int servers = RegisterCluster.servers(parameters);
        boolean clockOnly = parameters.choice(BUG_PARAMETER).equals(CLOCK_ONLY);
        return RegisterCluster.model(name(), parameters, id -> new AbdServer(servers, clockOnly));
    }
}
