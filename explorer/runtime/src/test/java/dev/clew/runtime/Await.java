package dev.clew.runtime;

import java.util.function.BooleanSupplier;

/** Waits for what will come to be, with much patience. */
public final class Await {
    private static final long PATIENCE_NANOS = 3_600_000_000_000L;

    private Await() {}

    public static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come to be within an hour");
            }
            Thread.sleep(5);
        }
    }
}
