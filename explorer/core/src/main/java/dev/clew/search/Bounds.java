package dev.clew.search;

import dev.clew.state.CheckpointException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Limits and progress readings of a running search. Used by one thread, except for {@link #isOver}. */
@API(status = API.Status.INTERNAL)
public final class Bounds {
    private static final Logger LOG = LoggerFactory.getLogger(Bounds.class);
    private static final long READING_NANOS = 200_000_000;

    private final SearchOptions options;
    private final StopSignal stop;
    private final Progress.Listener listener;
    private final LongSupplier handlerCalls;
    private final long startNanos;
    private final List<String> cut = new ArrayList<>();
    private long lastReading;
    private String note = "";

    /**
     * Starts the clock.
     *
     * @param handlerCalls returns the number of calls of the model's code so far
     */
    Bounds(SearchOptions options, StopSignal stop, Progress.Listener listener, LongSupplier handlerCalls) {
        this(options, stop, listener, handlerCalls, System.nanoTime());
    }

    private Bounds(
            SearchOptions options,
            StopSignal stop,
            Progress.Listener listener,
            LongSupplier handlerCalls,
            long startNanos) {
        this.startNanos = startNanos;
        lastReading = startNanos;
        this.handlerCalls = handlerCalls;
        this.options = options;
        this.stop = stop;
        this.listener = listener;
    }

    /** Returns the bounds of a part of the search, which has other options, the same time limit and readings of its own. */
    Bounds part(SearchOptions other) {
        return new Bounds(other, stop, progress -> {}, handlerCalls, startNanos);
    }

    public SearchOptions options() {
        return options;
    }

    /** Records the time limit or the stop request, if {@link #isOver}. */
    public void recordIfOver() {
        String why = interruption();
        if (why != null) {
            record(why);
        }
    }

    /** Returns the time limit or stop request that ends the search by now, as a limit; null if there is none. */
    private @Nullable String interruption() {
        if (stop.isRaised()) {
            return "interrupted after " + elapsedSeconds() + " s";
        }
        Duration timeout = options.timeout();
        return timeout != null && isOver() ? "timeout of " + seconds(timeout.toMillis()) + " s" : null;
    }

    /** Returns whether the time limit has passed or a stop was requested; may be called by any thread. */
    public boolean isOver() {
        return stop.isRaised()
                || (options.timeout() != null
                        && System.nanoTime() - startNanos >= options.timeout().toNanos());
    }

    /** Records that a state was found for which {@link #room} left no space. */
    void recordFull() {
        record("max-states " + options.maxStates());
    }

    /**
     * Returns the number of further distinct states allowed; the search is cut only if it finds one more than that.
     */
    long room(long distinct) {
        return options.maxStates() == 0 ? Long.MAX_VALUE : Math.max(0, options.maxStates() - distinct);
    }

    /** Returns whether states at this depth must not be expanded. */
    public boolean atMaxDepth(int depth) {
        return options.maxDepth() > 0 && depth >= options.maxDepth();
    }

    /**
     * Checks that a saved search has not gone beyond the bound on depth.
     *
     * @param depth the level that was expanded last
     * @param next number of states of the next level
     * @throws CheckpointException if it has
     */
    public void requireWithinDepth(int depth, long next) throws CheckpointException {
        if (atMaxDepth(depth) && next > 0) {
            throw new CheckpointException("the saved search has finished level " + depth + ", beyond --max-depth "
                    + options.maxDepth() + "; raise it");
        }
    }

    /** Records a limit. */
    public void record(String limit) {
        if (!cut.contains(limit)) {
            cut.add(limit);
        }
    }

    /** Returns the recorded limits. */
    public List<String> cut() {
        return List.copyOf(cut);
    }

    /** Returns the recorded limits, and the time limit if it has passed by now. */
    List<String> cutBy() {
        List<String> met = new ArrayList<>(cut);
        String why = interruption();
        if (why != null && !met.contains(why)) {
            met.add(why);
        }
        return List.copyOf(met);
    }

    /** Sets what readings say of the last level beside its counts. */
    public void note(String text) {
        note = text;
    }

    /** Returns whether {@link #report} is due. */
    public boolean readingDue() {
        return System.nanoTime() - lastReading >= READING_NANOS;
    }

    public void report(int depth, long generated, long distinct, long left, long bytes) {
        lastReading = System.nanoTime();
        listener.onProgress(reading(lastReading, depth, generated, distinct, left, bytes));
    }

    /** Reports that a level was completed. */
    public void levelDone(int depth, long generated, long distinct, long left, long bytes) {
        Progress reading = reading(System.nanoTime(), depth, generated, distinct, left, bytes);
        LOG.debug("level done: {}", reading);
        listener.onLevel(reading);
    }

    private Progress reading(long now, int depth, long generated, long distinct, long left, long bytes) {
        Duration elapsed = Duration.ofNanos(now - startNanos);
        return new Progress(depth, generated, distinct, left, bytes, handlerCalls.getAsLong(), elapsed, note);
    }

    private String elapsedSeconds() {
        return seconds((System.nanoTime() - startNanos) / 1_000_000);
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : millis / 1000 + "." + millis % 1000 / 100;
    }
}
