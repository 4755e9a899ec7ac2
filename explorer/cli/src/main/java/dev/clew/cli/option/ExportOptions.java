package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import dev.clew.cli.console.Version;
import dev.clew.cli.output.OutputFile;
import dev.clew.cli.output.TraceFile;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.report.CheckReport;
import dev.clew.report.CheckReports;
import dev.clew.report.TraceReports;
import dev.clew.report.Verdict;
import dev.clew.search.SmallGraph;
import dev.clew.semantics.build.Systems;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.format.GraphDot;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code clew check} for exported files: traces and the state graph. */
public final class ExportOptions {
    private static final int MAX_GRAPH_STATES = 100_000;
    private static final int DEFAULT_GRAPH_STATES = 500;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = {
                "Also write the counterexample to a file, if there is one, in the format of its extension;",
                "'clew trace formats' lists them. Repeatable."
            })
    private List<String> traces = List.of();

    @Option(
            names = "--graph",
            paramLabel = "FILE.dot",
            description = "Also write the whole state graph for Graphviz, if it is small enough; see --graph-states.")
    private @Nullable String graph;

    @Option(
            names = "--graph-states",
            paramLabel = "N",
            description = "Maximum number of states of --graph, 1 to 100000. Default: 500.")
    private @Nullable Integer graphStates;

    @Option(names = "--full", description = "Print values of more than 2000 characters in full.")
    private boolean full;

    private final List<TraceFile> traceFiles = new ArrayList<>();
    private @Nullable OutputFile graphFile;

    public boolean printsWholeValues() {
        return full;
    }

    /**
     * Checks the options and that their files can be written, before the search.
     *
     * @throws UsageException if an option is invalid or a file cannot be written
     */
    public void probe() {
        if (graph == null && graphStates != null) {
            throw new UsageException("--graph-states is for --graph");
        }
        if (graphStates != null && (graphStates < 1 || graphStates > MAX_GRAPH_STATES)) {
            throw new UsageException(
                    "--graph-states takes a whole number in 1.." + MAX_GRAPH_STATES + ", not " + graphStates);
        }
        if (graph != null && !graph.endsWith(".dot") && !graph.endsWith(".gv")) {
            throw new UsageException("--graph takes the name of a file that ends in .dot or .gv, not '" + graph + "'");
        }
        traces.forEach(name -> traceFiles.add(TraceFile.probed("--trace", name)));
        graphFile = graph == null ? null : OutputFile.probed("--graph", graph);
    }

    /** Writes the requested files and prints their names; returns whether all of them were written. */
    public boolean write(Model model, CheckReport report, PrintStream out) {
        boolean written = true;
        if (!traceFiles.isEmpty() && report.trace() == null) {
            out.println("There is no counterexample, so " + String.join(", ", traces)
                    + (traces.size() == 1 ? " was" : " were") + " not written.");
        } else if (!traceFiles.isEmpty()) {
            TraceDocument document = TraceReports.document(report, Version.number());
            for (TraceFile file : traceFiles) {
                written &= OutputFile.tryWriting(() -> {
                    file.write(document);
                    out.println("The behavior is in " + file.name() + ".");
                });
            }
        }
        OutputFile target = graphFile;
        return target == null
                ? written
                : OutputFile.tryWriting(() -> out.println(graph(model, report, target))) && written;
    }

    private String graph(Model model, CheckReport report, OutputFile file) {
        if (CheckReports.isGivenUp(report)) {
            return "The state graph was not written, because the model's code did not return.";
        }
        int limit = graphStates == null ? DEFAULT_GRAPH_STATES : graphStates;
        try {
            Optional<SmallGraph> small = SmallGraph.of(model, Systems.of(model), limit);
            if (small.isEmpty()) {
                return tooLarge(report, limit);
            }
            file.writeText(out -> GraphDot.write(small.get(), out));
            return "The state graph is in " + graph + ": "
                    + small.get().states().size() + " states, "
                    + small.get().steps().size() + " steps.";
        } catch (ModelError e) {
            return "The state graph was not written, because the model cannot be explored completely.";
        }
    }

    /**
     * Returns a message with the size of the graph, which is known only if the check visited every state, not orbits.
     */
    private static String tooLarge(CheckReport report, int limit) {
        Long distinct = report.counts().distinct();
        boolean known = report.verdict() == Verdict.HOLDS && report.symmetry() == null && distinct != null;
        return "The state graph was not written, because it has "
                + (known ? distinct + " states, more than " + limit : "more than " + limit + " states")
                + "; raise --graph-states, or choose a smaller model.";
    }
}
