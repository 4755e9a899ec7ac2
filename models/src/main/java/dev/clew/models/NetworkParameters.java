package dev.clew.models;

import dev.clew.model.Network;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import java.util.Arrays;
import java.util.List;

/** Declares the parameters with which actor models choose their network. */
public final class NetworkParameters {
    /** Name of the parameter for the kind of network. */
    public static final String NETWORK = "network";

    private static final String LOSSY = "lossy";

    private NetworkParameters() {}

    /** Returns the parameter that chooses order and multiplicity of deliveries. */
    public static Parameter<String> network(Network.Kind defaultKind) {
        List<String> kinds =
                Arrays.stream(Network.Kind.values()).map(Network.Kind::toString).toList();
        return new Parameter.ChoiceParameter(
                NETWORK, "Order and multiplicity of deliveries.", defaultKind.toString(), kinds);
    }

    /** Returns the parameter that allows messages to be lost. */
    public static Parameter<Boolean> lossy(boolean defaultValue) {
        return new Parameter.BooleanParameter(
                LOSSY, "Whether every deliverable message may also be dropped.", defaultValue);
    }

    /** Returns the network described by the given values. */
    public static Network of(Parameters parameters) {
        String wanted = parameters.choice(NETWORK);
        for (Network.Kind kind : Network.Kind.values()) {
            if (kind.toString().equals(wanted)) {
                return new Network(kind, parameters.bool(LOSSY));
            }
        }
        throw new IllegalArgumentException("unknown network: " + wanted);
    }
}
