package dev.clew.models.register;

import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.Node;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.models.register.RegisterMessage.Get;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import java.util.List;

/**
 * Model of an unreplicated register: linearizable on one server, not on two that do not
 * communicate.
 */
public final class SingleCopyRegister implements ModelProvider {
    private static final String FORGETS_PUT = "forgets-put";

    @Override
    public String name() {
        return "single-copy-register";
    }

    @Override
    public String description() {
        return "A register without replication: linearizable on one server, not on two.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return RegisterCluster.parameters(1);
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(FORGETS_PUT, "The server acknowledges a put without storing it.", "Linearizable"));
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(Configuration.named(
                        "write-after-write", "A write that starts after another completed is ordered after it.")
                .with(RegisterCluster.OPERATIONS, "wwr"));
    }

    @Override
    public Model create(Parameters parameters) {
        boolean forgets = parameters.choice(BUG_PARAMETER).equals(FORGETS_PUT);
        RegisterCluster<Character> cluster =
                RegisterCluster.of(name(), parameters, (servers, place) -> new Server(forgets));
        return cluster.builder()
                .sometimes("AllAnswered", cluster::isAllAnswered)
                .build();
    }

    private record Server(boolean forgets) implements Node<Character, RegisterMessage> {
        @Override
        public Character start(Effects<RegisterMessage> effects) {
            return RegisterCluster.INITIAL;
        }

        @Override
        public Character receive(
                Character value, int source, RegisterMessage message, Effects<RegisterMessage> effects) {
            if (message instanceof Put put) {
                effects.send(source, new PutOk(put.request()));
                return forgets ? value : put.value();
            }
            if (message instanceof Get get) {
                effects.send(source, new GetOk(get.request(), value));
            }
            return value;
        }
    }
}
