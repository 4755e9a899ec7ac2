package dev.clew.trace.format;

import dev.clew.search.SmallGraph;
import dev.clew.trace.ActionText;
import dev.clew.trace.Value;
import dev.clew.trace.ValueReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Writes a whole state graph for Graphviz. Initial states are filled; states and steps that violate a property are red.
 * Steps between the same two states are combined into one edge, with a line for each.
 */
@API(status = API.Status.INTERNAL)
public final class GraphDot {
    private GraphDot() {}

    /** Writes a graph. */
    public static void write(SmallGraph graph, Writer out) throws IOException {
        String size = count(graph.states().size(), "state") + ", "
                + count(graph.steps().size(), "step");
        Dot.begin(graph.model() + ": " + size, out);
        ValueReader reader = new ValueReader(graph.nodeNames());
        for (int i = 0; i < graph.states().size(); i++) {
            SmallGraph.State state = graph.states().get(i);
            List<String> lines = new ArrayList<>();
            if (state.violated() != null) {
                lines.add(state.violated().equals("deadlock") ? "deadlock" : state.violated() + " is violated");
            }
            for (Map.Entry<String, Object> variable : state.variables().entrySet()) {
                Value value = reader.read(variable.getValue());
                lines.add(Dot.line(Map.entry(variable.getKey(), value)));
            }
            out.append("  s" + (i + 1) + " [label=" + Dot.quoted(lines));
            out.append(state.isInitial() ? ", style=\"rounded,filled\", fillcolor=lightgrey" : "");
            out.append(state.violated() != null ? ", color=red, penwidth=3" : "")
                    .append("];\n");
        }
        edges(graph, out);
        out.append("}\n");
    }

    private record Ends(int from, int to) {}

    private static void edges(SmallGraph graph, Writer out) throws IOException {
        ActionText actions = new ActionText(graph.nodeNames());
        Map<Ends, Set<String>> edges = new LinkedHashMap<>();
        Set<Ends> wrong = new LinkedHashSet<>();
        for (SmallGraph.Step step : graph.steps()) {
            Ends ends = new Ends(step.from(), step.to());
            String violated = step.violated() == null ? "" : " (violates " + step.violated() + ")";
            edges.computeIfAbsent(ends, e -> new LinkedHashSet<>()).add(actions.of(step.action()) + violated);
            if (step.violated() != null) {
                wrong.add(ends);
            }
        }
        for (Map.Entry<Ends, Set<String>> edge : edges.entrySet()) {
            Ends ends = edge.getKey();
            out.append("  s" + (ends.from + 1) + " -> s" + (ends.to + 1));
            out.append(" [label=" + Dot.quoted(List.copyOf(edge.getValue())));
            out.append(wrong.contains(ends) ? ", color=red, fontcolor=red" : "").append("];\n");
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
