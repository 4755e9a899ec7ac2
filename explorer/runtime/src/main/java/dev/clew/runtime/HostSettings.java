package dev.clew.runtime;

import dev.clew.model.provider.Deployment;
import dev.clew.runtime.disk.NodeIdentity;
import dev.clew.runtime.wire.FrameFormat;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of one server.
 *
 * @param <S> the local state
 * @param <M> the cluster's messages
 * @param identity of the server
 * @param deployment the cluster
 * @param listen address on which it listens
 * @param listenAnywhere whether this may be an address reachable from other machines
 * @param peers addresses of the other servers, by id
 * @param data its directory, used by no other server
 * @param traceLog file in which to log the events it handles
 * @param allParameters recorded in the trace log to recreate the model
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
     * Creates the settings.
     *
     * @throws IllegalArgumentException with a one-line message if they are inconsistent
     */
    public HostSettings {
        peers = Map.copyOf(peers);
        if (deployment.servers() != identity.servers()) {
            throw new IllegalArgumentException(
                    "the model is deployed on " + deployment.servers() + " servers, got " + identity.servers());
        }
        if (identity.servers() > FrameFormat.MOST_SERVERS) {
            throw new IllegalArgumentException("a cluster has at most " + FrameFormat.MOST_SERVERS + " servers");
        }
        for (int id = 0; id < identity.servers(); id++) {
            if (peers.containsKey(id) == (id == identity.id())) {
                throw new IllegalArgumentException(
                        id == identity.id()
                                ? NodeIdentity.name(id) + " is this server itself and not a peer"
                                : "no address is given for " + NodeIdentity.name(id));
            }
        }
        if (listen.isUnresolved()) {
            throw new IllegalArgumentException("unknown host '" + listen.getHostString() + "'");
        }
        if (!listen.getAddress().isLoopbackAddress() && !listenAnywhere) {
            throw new IllegalArgumentException(
                    listen.getHostString()
                            + " is reachable from other machines, and anyone who reaches a server can read and write all its data");
        }
    }
}
