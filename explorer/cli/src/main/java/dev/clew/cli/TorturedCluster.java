package dev.clew.cli;

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
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;

/** Servers as processes of their own on loopback, with something that can cut it on each link between two of them. */
final class TorturedCluster implements Cluster {
    private static final int LEAST_PORT = 20_000;
    private static final int MOST_PORT = 32_000;
    private static final int MOST_ATTEMPTS = 1_000;

    private final Path folder;
    private final BiFunction<String, Path, List<String>> arguments;
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
     * A cluster of which no server runs yet.
     *
     * @param arguments of {@code clew run} for a server's name and the folder, beside its place in the cluster
     */
    TorturedCluster(Path folder, int servers, BiFunction<String, Path, List<String>> arguments) throws IOException {
        this.folder = folder;
        this.arguments = arguments;
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

    /** One that outgoing connections do not take, by the usual settings, so that it is free after a kill. */
    private int freePort() throws IOException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST_PORT, MOST_PORT);
            boolean isTaken = addresses.stream().anyMatch(address -> address.getPort() == port);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (!isTaken && socket.isBound()) {
                    return port;
                }
            } catch (IOException e) {
                // it is in use: another one
            }
        }
        throw new IOException("no port of " + LEAST_PORT + ".." + MOST_PORT + " on loopback is free");
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    @Override
    public void start(List<Integer> servers) throws IOException, InterruptedException {
        for (int server : servers) {
            running.put(server, ServerProcess.start(name(server), command(server), line -> {}));
        }
        for (int server : servers) {
            ServerProcess process = Objects.requireNonNull(running.get(server));
            int code = process.awaitReady();
            if (code != ExitCode.OK) {
                throw new IOException(name(server) + " ended with code " + code + " instead of serving; see above");
            }
        }
    }

    private static String name(int server) {
        return "n" + (server + 1);
    }

    private List<String> command(int server) {
        List<String> command = new ArrayList<>(List.of("run"));
        command.addAll(arguments.apply(name(server), folder));
        command.addAll(List.of("--id", name(server), "--listen", Address.text(addresses.get(server))));
        command.addAll(List.of("--data", folder.resolve(name(server)).toString(), "--with-parent"));
        links.forEach((link, proxy) -> {
            if (link.from() == server) {
                command.addAll(List.of("--peer", name(link.to()) + "=" + Address.text(proxy.address())));
            }
        });
        return command;
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
