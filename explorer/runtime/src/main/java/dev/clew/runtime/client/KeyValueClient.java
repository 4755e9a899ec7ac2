package dev.clew.runtime.client;

import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.wire.Frame;
import dev.clew.runtime.wire.FrameFormat;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Client of a cluster of real servers. It performs one operation after the other: it sends the
 * request to a server, and with the same number to another one when that does not answer, until it
 * is answered or the deadline has passed. Later answers are ignored. Used by one thread at a time;
 * several clients are independent.
 */
public final class KeyValueClient implements AutoCloseable {
    private static final Duration ATTEMPT = Duration.ofMillis(1500);
    private static final int LEAST_PAUSE_MILLIS = 20;
    private static final int MOST_PAUSE_MILLIS = 200;

    private final List<InetSocketAddress> servers;
    private final Duration patience;
    private final int id = ThreadLocalRandom.current().nextInt(FrameFormat.MOST_SERVERS, Integer.MAX_VALUE);
    private int at;
    private int next;
    private @Nullable ServerConnection connection;

    /**
     * Creates a client with an id of its own; it connects on first use.
     *
     * @param servers addresses to try, in this order
     * @param patience maximum duration of an operation
     */
    public KeyValueClient(List<InetSocketAddress> servers, Duration patience) {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a client needs the address of at least one server");
        }
        this.servers = List.copyOf(servers);
        this.patience = patience;
    }

    /** Returns the id under which it sends requests. */
    public int id() {
        return id;
    }

    /**
     * Performs an operation.
     *
     * @throws IllegalArgumentException if key and values are too long for a client's frame
     * @throws InterruptedException if the thread is interrupted between two attempts; it is then
     * unknown whether the operation took effect
     */
    public Reply ask(Request request) throws InterruptedException {
        int number = next++;
        long deadline = System.nanoTime() + patience.toNanos();
        Frame.Ask ask = new Frame.Ask(id, number, request, false);
        if (FrameFormat.write(ask).length > FrameFormat.MOST_CLIENT_BYTES) {
            throw new IllegalArgumentException("a key and its values must have less than 1 MiB together");
        }
        boolean mayHaveBegun = false;
        String reason = "no server was contacted";
        for (int failures = 0; ; failures++) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return mayHaveBegun ? new Reply.Unknown(reason) : new Reply.NotBegun(reason);
            }
            boolean isAsked = false;
            try {
                ServerConnection open = connect((int) Math.min(left, ATTEMPT.toMillis()));
                isAsked = true; // the request may arrive even if the connection breaks
                Frame answer = open.ask(ask, (int) Math.min(left, ATTEMPT.toMillis()));
                if (answer instanceof Frame.Answered answered) {
                    return new Reply.Known(answered.outcome());
                }
                reason = "no server currently serves clients";
                at++;
                disconnect();
            } catch (IOException e) {
                mayHaveBegun |= isAsked;
                reason = servers.get(at % servers.size()) + ": " + e.getMessage();
                at++;
                disconnect();
            }
            pause(failures, deadline);
        }
    }

    private ServerConnection connect(int millis) throws IOException {
        ServerConnection open = connection;
        if (open == null) {
            open = ServerConnection.to(servers.get(at % servers.size()), millis);
            connection = open;
        }
        return open;
    }

    /** Pauses at most until the deadline, longer after every server was tried without success. */
    private void pause(int failures, long deadline) throws InterruptedException {
        int round = Math.min(10, failures / servers.size());
        int millis = Math.min(MOST_PAUSE_MILLIS, LEAST_PAUSE_MILLIS << round);
        long left = Math.max(0, (deadline - System.nanoTime()) / 1_000_000);
        Thread.sleep(Math.min(millis, left));
    }

    private void disconnect() {
        ServerConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
