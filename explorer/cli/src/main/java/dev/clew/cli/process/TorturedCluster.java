package dev.clew.cli.process;

import dev.clew.cli.console.ExitCode;
import dev.clew.runtime.disk.NodeIdentity;
import dev.clew.runtime.torture.Cluster;
import dev.clew.runtime.torture.LinkProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** Cluster of server processes on loopback, with a proxy on each directed link that can cut or hold it. */
public final class TorturedCluster implements Cluster {
    /** Ports below the usual range of outgoing connections, so that a port is still free when its server restarts. */
    private static final int MIN_PORT = 20_000;

    private static final int MAX_PORT = 32_000;
    private static final int MAX_ATTEMPTS = 1_000;

    private final Path folder;
    private final RunCommandLine commandLine;
    private final boolean logs;
    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private final Map<Link, LinkProxy> links = new TreeMap<>();
    private final Map<Integer, ServerProcess> running = new TreeMap<>();

    private record Link(int from, int to) implements Comparable<Link> {
        @Override
        public int compareTo(Link other) {
            return from != other.from ? Integer.compare(from, other.from) : Integer.compare(to, other.to);
        }
    }

    /**
     * Creates a cluster without starting its servers.
     *
     * @param folder folder for the data and logs of the servers
     * @param servers number of servers
     * @param commandLine command line that starts a server
     * @param logs whether each server writes a trace log, {@code NAME.log}
     * @throws IOException if no port is free
     */
    public TorturedCluster(Path folder, int servers, RunCommandLine commandLine, boolean logs) throws IOException {
        this.folder = folder;
        this.commandLine = commandLine;
        this.logs = logs;
        for (int server = 0; server < servers; server++) {
            addresses.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort()));
        }
        for (int from = 0; from < servers; from++) {
            for (int to = 0; to < servers; to++) {
                if (from != to) {
                    links.put(new Link(from, to), new LinkProxy(addresses.get(to)));
                }
            }
        }
    }

    private int freePort() throws IOException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(MIN_PORT, MAX_PORT);
            boolean isTaken = addresses.stream().anyMatch(address -> address.getPort() == port);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (!isTaken && socket.isBound()) {
                    return port;
                }
            } catch (IOException e) {
                // in use: try another port
            }
        }
        throw new IOException("no port of " + MIN_PORT + ".." + MAX_PORT + " on loopback is free");
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    @Override
    public void start(List<Integer> servers) throws IOException, InterruptedException {
        for (int server : servers) {
            running.put(server, ServerProcess.start(NodeIdentity.name(server), command(server), line -> {}));
        }
        for (int server : servers) {
            ServerProcess process = Objects.requireNonNull(running.get(server));
            int code = process.awaitReady();
            if (code != ExitCode.OK) {
                throw new IOException(
                        NodeIdentity.name(server) + " ended with code " + code + " instead of serving; see above");
            }
        }
    }

    private List<String> command(int server) {
        Map<Integer, InetSocketAddress> peers = new TreeMap<>();
        links.forEach((link, proxy) -> {
            if (link.from() == server) {
                peers.put(link.to(), proxy.address());
            }
        });
        String name = NodeIdentity.name(server);
        Optional<Path> log = logs ? Optional.of(folder.resolve(name + ".log")) : Optional.empty();
        return commandLine.of(server, addresses.get(server), peers, folder.resolve(name), log);
    }

    @Override
    public void kill(int server) throws InterruptedException {
        ServerProcess process = running.remove(server);
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public LinkProxy link(int from, int to) {
        LinkProxy link = links.get(new Link(from, to));
        if (link == null) {
            throw new IllegalArgumentException("there is no link from " + from + " to " + to);
        }
        return link;
    }

    @Override
    public void close() throws IOException {
        try {
            for (int server : List.copyOf(running.keySet())) {
                kill(server);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (LinkProxy link : links.values()) {
            link.close();
        }
    }
}
