package dev.clew.runtime.sample;

import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.HostFailure;
import dev.clew.runtime.HostSettings;
import dev.clew.runtime.NodeHost;
import dev.clew.runtime.client.KeyValueClient;
import dev.clew.runtime.client.Reply;
import dev.clew.runtime.disk.NodeIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** Cluster of sample store servers on loopback, in this process. */
public final class StoreCluster implements AutoCloseable {
    public static final String CLUSTER = "test-cluster";

    private final List<InetSocketAddress> addresses;
    private final Path folder;
    private final Map<Integer, NodeHost<StoreState, StoreMessage>> hosts = new HashMap<>();

    public StoreCluster(int servers, Path folder) {
        this.addresses = freeAddresses(servers);
        this.folder = folder;
    }

    /**
     * Returns free addresses with ports below the range of outgoing connections, so that a
     * restarted server gets its port again.
     */
    static List<InetSocketAddress> freeAddresses(int count) {
        List<InetSocketAddress> free = new ArrayList<>();
        while (free.size() < count) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            if (isFree(address)) {
                free.add(address);
            }
        }
        return free;
    }

    private static boolean isFree(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public List<InetSocketAddress> addresses() {
        return addresses;
    }

    public static HostSettings<StoreState, StoreMessage> settings(
            List<InetSocketAddress> addresses, int id, String cluster, Path data, Optional<Path> traceLog) {
        Map<Integer, InetSocketAddress> peers = new TreeMap<>();
        for (int peer = 0; peer < addresses.size(); peer++) {
            if (peer != id) {
                peers.put(peer, addresses.get(peer));
            }
        }
        return new HostSettings<>(
                new NodeIdentity("store", Collections.emptySortedMap(), addresses.size(), id, cluster),
                new StoreDeployment(addresses.size()),
                addresses.get(id),
                false,
                peers,
                data,
                traceLog,
                Map.of("bug", "none"));
    }

    public HostSettings<StoreState, StoreMessage> settings(int id) {
        return settings(addresses, id, CLUSTER, data(id), Optional.of(traceLog(id)));
    }

    public Path data(int id) {
        return folder.resolve(NodeIdentity.name(id));
    }

    public Path traceLog(int id) {
        return folder.resolve(NodeIdentity.name(id) + ".trace");
    }

    public NodeHost<StoreState, StoreMessage> start(int id) throws IOException, HostFailure {
        NodeHost<StoreState, StoreMessage> host = NodeHost.start(settings(id));
        hosts.put(id, host);
        return host;
    }

    public StoreCluster startAll() throws IOException, HostFailure {
        for (int id = 0; id < addresses.size(); id++) {
            start(id);
        }
        return this;
    }

    public void stop(int id) {
        NodeHost<StoreState, StoreMessage> host = hosts.remove(id);
        if (host != null) {
            host.close();
        }
    }

    /** Returns a client that contacts one server only. */
    public KeyValueClient clientOf(int id) {
        return new KeyValueClient(List.of(addresses.get(id)), Duration.ofHours(1));
    }

    /** Returns a server's answer to one request. */
    public Reply ask(int id, Request request) throws InterruptedException {
        try (KeyValueClient client = clientOf(id)) {
            return client.ask(request);
        }
    }

    @Override
    public void close() {
        List.copyOf(hosts.keySet()).forEach(this::stop);
    }
}
