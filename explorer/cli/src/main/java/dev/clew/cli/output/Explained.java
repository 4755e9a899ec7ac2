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

/** Explanations of counterexamples, with a limit on the time for shrinking. */
public final class Explained {
    /** Time limit for shrinking; the shortest behavior found until then is used. */
    private static final long MAX_NANOS = 20_000_000_000L;

    private Explained() {}

    /** Returns the explanation of a report's counterexample; null if it has none or it cannot be explained. */
    public static @Nullable Explanation of(Model model, CheckReport report, StopSignal stop) {
        if (report.trace() == null) {
            return null;
        }
        long start = System.nanoTime();
        BooleanSupplier stopped = () -> stop.isRaised() || System.nanoTime() - start > MAX_NANOS;
        try {
            return Explainer.explain(model, TraceReports.document(report, Version.number()), stopped);
        } catch (TraceMismatchException | RuntimeException e) { // the verdict is reported even if this fails
            Complaint.print("the counterexample could not be explained: " + e.getMessage());
            return null;
        }
    }
}
