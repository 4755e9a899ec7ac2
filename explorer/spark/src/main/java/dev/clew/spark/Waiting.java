package dev.clew.spark;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waits for work of other threads or machines. */
final class Waiting {
    private static final long LOOK_MILLIS = 100;

    private Waiting() {}

    /**
     * Returns the result of some work; null if the waiting was stopped, or this thread was interrupted. The caller then
     * cancels the work, if it wants to.
     *
     * @param isOver returns whether to stop; asked from time to time
     * @throws ExecutionException if the work failed
     */
    static <T> @Nullable T until(Future<T> work, BooleanSupplier isOver) throws ExecutionException {
        while (true) {
            try {
                return work.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (isOver.getAsBoolean()) {
                    return null;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    /** Returns the cause of a failure, to be thrown; throws it if it is an error of the JVM. */
    static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error e) {
            throw e;
        }
        return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }
}
