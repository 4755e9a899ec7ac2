package dev.clew.runtime.torture;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Cluster of real servers that can be killed. Not thread-safe. */
public interface Cluster extends AutoCloseable {

    /** Returns the addresses of the servers, by id; unchanged by restarts. */
    List<InetSocketAddress> addresses();

    /**
     * Starts servers that are not running, all at once; they recover their data from disk.
     *
     * @throws IOException if one does not report that it serves
     */
    void start(List<Integer> servers) throws IOException, InterruptedException;

    /** Kills a server as {@code kill -9} does, and waits until it has ended. */
    void kill(int server) throws InterruptedException;

    /** Returns the proxy through which one server's messages reach another. */
    LinkProxy link(int from, int to);

    /** Kills all servers and removes the links. */
    @Override
    void close() throws IOException;
}
