package dev.clew.spark;

import dev.clew.search.distributed.Distribution;
import dev.clew.store.StoreUnavailableException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A cluster that is connected to while the driver does other work, once {@link #begin} was called. Used by one thread. */
final class Connection implements AutoCloseable {
    private final CompletableFuture<SparkCluster> cluster = new CompletableFuture<>();
    private final Distribution distribution;
    private final String name;
    private @Nullable Thread connecting;
    private volatile boolean isClosed;

    /** Prepares to connect. */
    Connection(Distribution distribution, String name) {
        this.distribution = distribution;
        this.name = name;
    }

    /** Begins to connect, unless that was done. */
    void begin() {
        if (connecting == null) {
            Thread thread = new Thread(this::connect, "clew-connect");
            thread.setDaemon(true);
            thread.start();
            connecting = thread;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // of complete..., which tell whether they were the first
    private void connect() {
        try {
            SparkCluster connected = SparkCluster.connect(distribution, name);
            try {
                connected.awaitCores(() -> isClosed);
            } catch (StoreUnavailableException | RuntimeException e) {
                connected.close();
                throw e;
            }
            cluster.complete(connected);
        } catch (StoreUnavailableException | RuntimeException | Error e) {
            cluster.completeExceptionally(e);
        }
    }

    /**
     * Returns the cluster, when it is connected; null if the waiting was stopped.
     *
     * @throws StoreUnavailableException if it cannot be used
     */
    @Nullable
    SparkCluster await(BooleanSupplier isOver) throws IOException {
        begin();
        try {
            return Waiting.until(cluster, isOver);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw Waiting.unchecked(e.getCause());
        }
    }

    /**
     * Disconnects, so that another search in this JVM can connect. Waits for that even if this thread is interrupted, which
     * it is again afterwards.
     */
    @Override
    public void close() {
        isClosed = true;
        Thread thread = connecting;
        if (thread == null) {
            return;
        }
        boolean isInterrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (!cluster.isCompletedExceptionally()) {
            cluster.join().close();
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
