package dev.clew.spark;

import dev.clew.search.distributed.Distribution;
import dev.clew.store.StoreUnavailableException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A cluster that is being connected to while the driver does other work. Used by one thread. */
final class Connection implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;

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
        while (true) {
            try {
                return cluster.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (isOver.getAsBoolean()) {
                    return null;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            }
        }
    }

    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof IOException e) {
            return e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        throw cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }

    /** Disconnects, so that another search in this JVM can connect. */
    @Override
    public void close() {
        isClosed = true;
        try {
            connecting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (cluster.isDone() && !cluster.isCompletedExceptionally()) {
            cluster.join().close();
        }
    }
}
