package dev.clew.spark;

import dev.clew.search.distributed.Distribution;
import dev.clew.store.StoreUnavailableException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A cluster that is being connected to while the driver does other work. Used by one thread. */
final class Connection implements AutoCloseable {
    private final CompletableFuture<SparkCluster> cluster = new CompletableFuture<>();
    private final Thread connecting;
    private volatile boolean isClosed;

    /** Begins to connect. */
    Connection(Distribution distribution, String name) {
        connecting = new Thread(() -> connect(distribution, name), "clew-connect");
        connecting.setDaemon(true);
        connecting.start();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // of complete..., which tell whether they were the first
    private void connect(Distribution distribution, String name) {
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
     * Returns whether the cluster is connected.
     *
     * @throws StoreUnavailableException if it cannot be
     */
    boolean isReady() throws IOException {
        return cluster.isDone() && await(() -> false) != null;
    }

    /**
     * Returns the cluster, when it is connected; null if the waiting was stopped.
     *
     * @throws StoreUnavailableException if it cannot be used
     */
    @Nullable
    SparkCluster await(BooleanSupplier isOver) throws IOException {
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
        boolean isInterrupted = Thread.interrupted();
        while (connecting.isAlive()) {
            try {
                connecting.join();
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
