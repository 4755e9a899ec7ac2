package dev.clew.models.register;

import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Node;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
import dev.clew.models.register.RegisterMessage.Get;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import java.util.List;

/** A register on one server: linearizable; on two that do not speak to each other: not. */
public final class SingleCopyRegister implements ModelProvider {

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
    public Model create(Parameters parameters) {
        return RegisterCluster.model(name(), parameters, id -> new Server());
    }

    private record Server() implements Node<Character, RegisterMessage> {
        @Override
        public Character start(Effects<RegisterMessage> effects) {
            return RegisterCluster.INITIAL;
        }

        @Override
        public Character receive(
                Character value, int source, RegisterMessage message, Effects<RegisterMessage> effects) {
            if (message instanceof Put put) {
                effects.send(source, new PutOk(put.request()));
                return put.value();
            }
            if (message instanceof Get get) {
                effects.send(source, new GetOk(get.request(), value));
            }
            return value;
        }
    }
}
