package dev.clew.web.search;

import dev.clew.report.CheckReport;
import dev.clew.report.ProfileText;
import dev.clew.report.SizeProfile;
import dev.clew.search.Progress;
import dev.clew.search.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search in the background. Thread-safe. */
public final class Job {
    private final int id;
    private final String session;
    private final Aim aim;
    private final StopSignal stop = new StopSignal();
    private final long begun = System.nanoTime();
    private volatile Progress progress = new Progress(0, 0, 0, 0, 0, 0, Duration.ZERO);
    private volatile Outcome outcome = new Outcome(Status.RUNNING, "", -1);
    private volatile long ended;
    private volatile CheckReport.@Nullable Profile profile;
    private final List<Long> levels = new ArrayList<>();
    private long distinctBefore;

    /** How far a search is. */
    public enum Status {
        RUNNING,
        /** It found what it looked for. */
        FOUND,
        /** There is no such state within its limits, or at all. */
        NOT_FOUND,
        /** It cannot go on. */
        FAILED
    }

    /**
     * Result of a search.
     *
     * @param message the result in a sentence
     * @param node the node of the session where the behavior that was found ends; -1 for none
     */
    public record Outcome(Status status, String message, int node) {}

    Job(int id, String session, Aim aim) {
        this.id = id;
        this.session = session;
        this.aim = aim;
    }

    /** Returns the number of the job in requests. */
    public int id() {
        return id;
    }

    /** Returns the session that it searches for. */
    public String session() {
        return session;
    }

    /** Returns what it looks for. */
    public Aim aim() {
        return aim;
    }

    /** Returns the last reading. */
    public Progress progress() {
        return progress;
    }

    /** Returns the number of new states by their distance in steps from where the search begins, as far as it is done. */
    public synchronized List<Long> levels() {
        return List.copyOf(levels);
    }

    /** Returns why there are as many states as there are; null until the search has ended, and for walks. */
    public CheckReport.@Nullable Profile profile() {
        return profile;
    }

    /** Returns the result so far. */
    public Outcome outcome() {
        return outcome;
    }

    /** Returns the time that it has taken. */
    public Duration elapsed() {
        return Duration.ofNanos((ended == 0 ? System.nanoTime() : ended) - begun);
    }

    /** Stops the search; what it has found by then stays. */
    public void cancel() {
        stop.raise();
    }

    StopSignal stop() {
        return stop;
    }

    void read(Progress reading) {
        progress = reading;
    }

    synchronized void readLevel(Progress reading) {
        if (levels.isEmpty()) {
            levels.add(1L); // where it begins
            distinctBefore = 1;
        }
        levels.add(reading.distinct() - distinctBefore);
        distinctBefore = reading.distinct();
    }

    void measured(SizeProfile figures, List<List<String>> symmetricSets) {
        profile = new CheckReport.Profile(figures, new ProfileText(figures, symmetricSets, false).advice());
    }

    void end(Outcome result) {
        ended = System.nanoTime();
        outcome = result;
    }
}
