package dev.clew.purity;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one piece of code: which one is running, and a random sample of those that were made, to be made again
 * later (reservoir sampling: Vitter, "Random Sampling with a Reservoir", 1985, algorithm R). Whoever calls the code holds
 * its lock; any thread may ask what is running.
 */
public final class CallLog {
    /** Calls that are kept: many enough to have some of every kind, few enough to be made again at the end of any search. */
    private static final int SIZE = 128;

    private @Nullable Call[] calls = new Call[4];
    private long offered;
    private long since;
    private volatile @Nullable Supplier<String> running;
    private long random = 0x9e3779b97f4a7c15L;

    /** A call that was made before. */
    @FunctionalInterface
    public interface Call {
        /**
         * Makes it again and compares.
         *
         * @throws dev.clew.model.ModelError if its result is another one than before
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

    /** Notes that the code is called now, until {@link #ended}; {@code what} is asked only if it does not return. */
    public void began(Supplier<String> what) {
        since = System.nanoTime();
        running = what;
    }

    /** Notes that the call that {@link #began} returned or threw. */
    public void ended() {
        running = null;
    }

    /** The call that runs; null if none does. If another begins meanwhile, its time is taken to be shorter, never longer. */
    @Nullable
    Running running() {
        Supplier<String> what = running;
        return what == null ? null : new Running(what, since);
    }

    /** Offers a call that was made; all of the first {@value #SIZE} are kept, later ones by chance. */
    public void offer(Call call) {
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

    int size() {
        return (int) Math.min(offered, SIZE);
    }

    @Nullable
    Call call(int place) {
        return calls[place];
    }
}
