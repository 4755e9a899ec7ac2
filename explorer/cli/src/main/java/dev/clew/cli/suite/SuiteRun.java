package dev.clew.cli.suite;

import dev.clew.report.CheckReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the checks of a suite, one after another; whatever becomes of one, the others are run. */
public final class SuiteRun {
    private final List<SuiteEntry> entries;
    private final Checks checks;
    private final Policy policy;
    private final @Nullable ResultCache cache;
    private final List<Outcome> ended = new ArrayList<>();

    /** Runs one check. */
    @FunctionalInterface
    public interface Checks {
        /** What it found. */
        CheckReport run(SuiteEntry entry);
    }

    /**
     * How to go on.
     *
     * @param failFast whether nothing more is run after a failure
     * @param anyCounts whether other counts than expected are welcome, to be recorded
     * @param interrupted whether nothing more is to be run
     */
    public record Policy(boolean failFast, boolean anyCounts, BooleanSupplier interrupted) {}

    /**
     * A run.
     *
     * @param cache what passed before; null for nothing
     */
    public SuiteRun(List<SuiteEntry> entries, Checks checks, Policy policy, @Nullable ResultCache cache) {
        this.entries = entries;
        this.checks = checks;
        this.policy = policy;
        this.cache = cache;
    }

    /** Runs all, and tells of each as it ends; what became of them. */
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

    /** What became of those that ended; the one that runs is given up, and the rest are skipped. */
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
            return Outcome.skipped(entry, "a check before failed");
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
