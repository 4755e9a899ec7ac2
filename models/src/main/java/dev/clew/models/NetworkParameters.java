package dev.clew.models;

import dev.clew.model.Network;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
import java.util.Arrays;
import java.util.List;

/** The parameters by which actor models choose their network. */
public final class NetworkParameters {
    /** The parameter for the kind of network. */
    public static final String NETWORK = "network";

    private static final String LOSSY = "lossy";

    private NetworkParameters() {}

    /** Which network. */
    public static Parameter<String> network(Network.Kind defaultKind) {
        List<String> kinds =
                Arrays.stream(Network.Kind.values()).map(Network.Kind::toString).toList();
        return new Parameter.ChoiceParameter(
                NETWORK, "Order and multiplicity of deliveries.", defaultKind.toString(), kinds);
    }

    /** Whether messages may be lost. */
    public static Parameter<Boolean> lossy(boolean defaultValue) {
        return new Parameter.BooleanParameter(
                LOSSY, "Whether every deliverable message may also be dropped.", defaultValue);
    }

    /** The network that the values ask for. */
    public static Network of(Parameters parameters) {
        String wanted = parameters.choice(NETWORK);
        for (Network.Kind kind : Network.Kind.values()) {
            if (kind.toString().equals(wanted)) {
                return new Network(kind, parameters.bool(LOSSY));
            }
        }
        throw new IllegalArgumentException("no network is called " + wanted);
    }
}
