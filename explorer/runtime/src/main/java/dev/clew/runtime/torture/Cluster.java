package dev.clew.runtime.torture;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Servers that run for real and can be killed. Not thread-safe. */
public interface Cluster extends AutoCloseable {

    /** Where the servers listen, by id; the same after a restart. */
    List<InetSocketAddress> addresses();

    /**
     * Starts a server that is not running; it finds what it had on disk.
     *
     * @throws IOException if it does not say that it serves, with what it said instead
     */
    void start(int server) throws IOException, InterruptedException;

    /** Kills a server as {@code kill -9} does, and waits until it is gone. */
    void kill(int server) throws InterruptedException;

    /** The way on which one server's messages reach another. */
    LinkProxy link(int from, int to);

    /** Kills all and takes the links away. */
    @Override
    void close() throws IOException;
}
