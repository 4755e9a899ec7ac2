package dev.clew.runtime;

import java.util.function.BooleanSupplier;

/** Waits for a condition with a generous timeout. */
public final class Await {
    private static final long PATIENCE_NANOS = 3_600_000_000_000L;

    private Await() {}

    public static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the condition did not become true within an hour");
            }
            Thread.sleep(5);
        }
    }
}
