package dev.clew.cli.suite;

import dev.clew.report.CheckReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sequential run of the checks of a suite. A failing check does not keep the others from running, unless configured so.
 */
public final class SuiteRun {
    private final List<SuiteEntry> entries;
    private final Checks checks;
    private final Policy policy;
    private final @Nullable ResultCache cache;
    private final List<Outcome> ended = new ArrayList<>();

    /** Function that runs one check. */
    @FunctionalInterface
    public interface Checks {
        /** Returns the report of a check. */
        CheckReport run(SuiteEntry entry);
    }

    /**
     * Rules for running checks and judging them.
     *
     * @param failFast whether checks after a failure are skipped
     * @param anyCounts whether counts are not compared, since they are to be recorded
     * @param interrupted returns true once the remaining checks are to be skipped
     */
    public record Policy(boolean failFast, boolean anyCounts, BooleanSupplier interrupted) {}

    /**
     * Creates a run.
     *
     * @param cache cache of passed checks; null for none
     */
    public SuiteRun(List<SuiteEntry> entries, Checks checks, Policy policy, @Nullable ResultCache cache) {
        this.entries = entries;
        this.checks = checks;
        this.policy = policy;
        this.cache = cache;
    }

    /** Runs all checks, passing each outcome to a listener as soon as it is known; returns all outcomes. */
    public List<Outcome> run(Consumer<Outcome> listener) {
        for (SuiteEntry entry : entries) {
            Outcome outcome = outcome(entry);
            synchronized (ended) {
                ended.add(outcome);
            }
            listener.accept(outcome);
        }
        return soFar("");
    }

    /**
     * Returns the outcomes of the checks that have ended; the running check counts as abandoned, the others as skipped.
     *
     * @param why reason for ending the suite early
     */
    public List<Outcome> soFar(String why) {
        List<Outcome> all;
        synchronized (ended) {
            all = new ArrayList<>(ended);
        }
        int running = all.size();
        for (int i = running; i < entries.size(); i++) {
            all.add(i == running ? Outcome.abandoned(entries.get(i), why) : Outcome.skipped(entries.get(i), why));
        }
        return List.copyOf(all);
    }

    private Outcome outcome(SuiteEntry entry) {
        if (policy.interrupted().getAsBoolean()) {
            return Outcome.skipped(entry, "interrupted");
        }
        if (policy.failFast() && ended.stream().anyMatch(Outcome::isFailure)) {
            return Outcome.skipped(entry, "an earlier check failed");
        }
        Outcome known = cache == null ? null : cache.find(entry);
        if (known != null) {
            return known;
        }
        Outcome outcome = checked(entry);
        if (cache != null && outcome.status() == Outcome.Status.PASSED) {
            cache.put(outcome);
        }
        return outcome;
    }

    private Outcome checked(SuiteEntry entry) {
        long start = System.nanoTime();
        try {
            return Outcome.of(entry, checks.run(entry), policy.anyCounts());
        } catch (RuntimeException | StackOverflowError | LinkageError | OutOfMemoryError e) {
            return Outcome.thrown(entry, e, (System.nanoTime() - start) / 1e9);
        }
    }
}
