package dev.clew.cli.output;

import dev.clew.cli.console.Complaint;
import dev.clew.cli.console.Version;
import dev.clew.model.Model;
import dev.clew.replay.Explainer;
import dev.clew.replay.Explanation;
import dev.clew.replay.TraceMismatchException;
import dev.clew.report.CheckReport;
import dev.clew.report.TraceReports;
import dev.clew.search.StopSignal;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Explains what a check found. */
public final class Explained {
    /** Shrinking ends after so long, with the shortest behavior until then. */
    private static final long MOST_NANOS = 20_000_000_000L;

    private Explained() {}

    /** The explanation of a counterexample; null if the report has none. */
    public static @Nullable Explanation of(Model model, CheckReport report, StopSignal stop) {
        if (report.trace() == null) {
            return null;
        }
        long start = System.nanoTime();
        BooleanSupplier stopped = () -> stop.isRaised() || System.nanoTime() - start > MOST_NANOS;
        try {
            return Explainer.explain(model, TraceReports.document(report, Version.number()), stopped);
        } catch (TraceMismatchException | RuntimeException e) { // the verdict must be told whatever is wrong here
            Complaint.print("the counterexample could not be explained: " + e.getMessage());
            return null;
        }
    }
}
