package dev.clew.runtime;

import dev.clew.model.Deployment;
import dev.clew.runtime.wire.FrameFormat;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How one server is run.
 *
 * @param <S> the local state
 * @param <M> the cluster's messages
 * @param identity which server it is
 * @param deployment the cluster
 * @param listen where it listens
 * @param listenAnywhere whether this may be an address that other machines can reach
 * @param peers where the others listen, by id
 * @param data its directory, which no other server has
 * @param traceLog where to log what it handles
 * @param allParameters for the trace log, from which a model is made again
 */
public record HostSettings<S, M>(
        NodeIdentity identity,
        Deployment<S, M> deployment,
        InetSocketAddress listen,
        boolean listenAnywhere,
        Map<Integer, InetSocketAddress> peers,
        Path data,
        Optional<Path> traceLog,
        Map<String, String> allParameters) {

    /**
     * Settings that go together.
     *
     * @throws IllegalArgumentException with a one-line message if they do not
     */
    public HostSettings {
        peers = Map.copyOf(peers);
        if (deployment.servers() != identity.servers()) {
            throw new IllegalArgumentException(
                    "the model is deployed on " + deployment.servers() + " servers, not on " + identity.servers());
        }
        if (identity.servers() > FrameFormat.MOST_SERVERS) {
            throw new IllegalArgumentException("a cluster has at most " + FrameFormat.MOST_SERVERS + " servers");
        }
        for (int id = 0; id < identity.servers(); id++) {
            if (peers.containsKey(id) == (id == identity.id())) {
                throw new IllegalArgumentException(
                        id == identity.id()
                                ? NodeIdentity.name(id) + " is this server itself and no peer"
                                : "it is not said where " + NodeIdentity.name(id) + " listens");
            }
        }
        if (listen.isUnresolved()) {
            throw new IllegalArgumentException("there is no host '" + listen.getHostString() + "'");
        }
        if (!listen.getAddress().isLoopbackAddress() && !listenAnywhere) {
            throw new IllegalArgumentException(
                    listen.getHostString()
                            + " can be reached from other machines, and whoever reaches a server can read and write all it has");
        }
    }
}
