package dev.clew.report;

import dev.clew.trace.Trace;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceDocuments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Converts the behaviors of a report to documents, which can be written in any format. */
public final class TraceReports {

    private TraceReports() {}

    /** Returns the version of this library from its jar; {@code unknown} outside a jar. */
    public static String version() {
        return Objects.requireNonNullElse(TraceReports.class.getPackage().getImplementationVersion(), "unknown");
    }

    /**
     * Returns the counterexample of a report, or the behavior that led to a model error.
     *
     * @param version version of the program
     * @throws NullPointerException if the report has no behavior
     */
    public static TraceDocument document(CheckReport report, String version) {
        Trace trace = Objects.requireNonNull(report.trace(), "trace");
        TraceDocument.Finding finding = new TraceDocument.Finding(
                report.verdict().word(),
                report.property(),
                report.propertyKind() == null ? null : report.propertyKind().word(),
                report.message(),
                trace.reads());
        return TraceDocuments.of(trace, version, report.model(), report.parameters(), report.faults(), finding);
    }

    /**
     * Returns, for each goal that was reached, the behavior that reaches it.
     *
     * @param version version of the program
     */
    public static Map<String, TraceDocument> witnesses(CheckReport report, String version) {
        Map<String, TraceDocument> documents = new LinkedHashMap<>();
        for (CheckReport.Witness witness : report.witnesses()) {
            documents.put(witness.goal(), document(report, witness, version));
        }
        return documents;
    }

    /** Returns the behavior that reaches a goal. */
    static TraceDocument document(CheckReport report, CheckReport.Witness witness, String version) {
        TraceDocument.Finding finding = new TraceDocument.Finding(
                report.verdict().word(), witness.goal(), PropertyKind.SOMETIMES.word(), null, List.of());
        return TraceDocuments.of(
                witness.trace(), version, report.model(), report.parameters(), report.faults(), finding);
    }
}
