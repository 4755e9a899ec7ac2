package dev.clew.runtime.torture;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Servers that run for real and can be killed. Not thread-safe. */
public interface Cluster extends AutoCloseable {

    /** Where the servers listen, by id; the same after a restart. */
    List<InetSocketAddress> addresses();

    /**
     * Starts servers that are not running, all at once; they find what they had on disk.
     *
     * @throws IOException if one does not say that it serves
     */
    void start(List<Integer> servers) throws IOException, InterruptedException;

    /** Kills a server as {@code kill -9} does, and waits until it is gone. */
    void kill(int server) throws InterruptedException;

    /** The way on which one server's messages reach another. */
    LinkProxy link(int from, int to);

    /** Kills all and takes the links away. */
    @Override
    void close() throws IOException;
}
