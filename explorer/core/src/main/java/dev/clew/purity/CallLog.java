package dev.clew.purity;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Log of the calls of one piece of code: the call that is running, and a random sample of past calls to be repeated
 * later (reservoir sampling: Vitter, "Random Sampling with a Reservoir", 1985, algorithm R). The caller of the code
 * holds its lock; any thread may ask what is running.
 */
public final class CallLog {
    /**
     * Size of the sample: large enough to contain calls of every kind, small enough to be repeated at the end of any
     * search.
     */
    private static final int SIZE = 128;

    private @Nullable Call[] calls = new Call[4];
    private long offered;
    private long lastOffer;
    private long since;
    private volatile @Nullable Supplier<String> running;
    private long random = 0x9e3779b97f4a7c15L;

    /** A past call. */
    @FunctionalInterface
    public interface Call {
        /**
         * Repeats the call and compares the results.
         *
         * @throws dev.clew.model.ModelError if the result differs from the first one
         */
        void makeAgain();
    }

    CallLog() {}

    /**
     * A call that has not returned.
     *
     * @param what names the code, its input and the state
     * @param since a reading of {@link System#nanoTime}
     */
    record Running(Supplier<String> what, long since) {}

    /**
     * Records that the code is called now, until {@link #ended}; {@code what} is evaluated only if the call does not
     * return.
     */
    public void began(Supplier<String> what) {
        since = System.nanoTime();
        running = what;
    }

    /** Records that the call announced by {@link #began} returned or threw. */
    public void ended() {
        running = null;
    }

    /**
     * Returns the running call; null if there is none. If another call begins meanwhile, its time may be underestimated
     * but never overestimated.
     */
    @Nullable
    Running running() {
        Supplier<String> what = running;
        return what == null ? null : new Running(what, since);
    }

    /** Offers a call for the sample; the first {@value #SIZE} calls are all kept, later ones at random. */
    public void offer(Call call) {
        lastOffer = System.nanoTime();
        int place = place();
        if (place < SIZE) {
            if (place >= calls.length) {
                calls = Arrays.copyOf(calls, Math.min(SIZE, 2 * calls.length));
            }
            calls[place] = call;
        }
    }

    private int place() {
        long count = offered++;
        if (count < SIZE) {
            return (int) count;
        }
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (int) Math.min(SIZE, Long.remainderUnsigned(random, offered));
    }

    /** Returns the nanoseconds from the last call that was offered until a reading of {@link System#nanoTime}. */
    long nanosSinceLast(long now) {
        return offered == 0 ? Long.MAX_VALUE : now - lastOffer;
    }

    int size() {
        return (int) Math.min(offered, SIZE);
    }

    @Nullable
    Call call(int place) {
        return calls[place];
    }
}
