package dev.clew.trace.format;

import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Graph of a trace's states for Graphviz. Each state shows the variables that changed, the first one all of them; the
 * last state is red if it is the error, and so is the loop of a lasso.
 */
public final class TraceDot implements TraceFormat {
    private static final String RED = ", color=red, fontcolor=red";

    @Override
    public String name() {
        return "dot";
    }

    @Override
    public String extension() {
        return ".dot";
    }

    @Override
    public List<String> extensions() {
        return List.of(".dot", ".gv");
    }

    @Override
    public String description() {
        return "graph for Graphviz: the states with what changed";
    }

    @Override
    public void write(TraceDocument trace, Writer out) throws IOException {
        UniformStates states = new UniformStates(trace);
        int last = trace.states().size();
        Dot.begin(trace.model() + ": " + FindingText.sentence(trace), out);
        for (TraceDocument.State state : trace.states()) {
            boolean wrong = state.number() == last && trace.loop() == null && FindingText.isError(trace);
            List<String> lines = new ArrayList<>(List.of("State " + state.number()));
            for (Map.Entry<String, Value> variable :
                    states.changed(state.number()).entrySet()) {
                lines.add(Dot.line(variable));
            }
            out.append("  s" + state.number() + " [label=" + Dot.quoted(lines));
            out.append(wrong ? ", color=red, penwidth=3" : "").append("];\n");
        }
        for (TraceDocument.State state : trace.states().subList(1, last)) {
            edge(state.number() - 1, state.number(), state.event().text(), "", out);
        }
        TraceDocument.Loop loop = trace.loop();
        if (loop != null) {
            TraceEvent event = loop.event();
            edge(last, loop.backTo(), event == null ? "Stuttering" : event.text(), RED, out);
        }
        out.append("}\n");
    }

    private static void edge(int from, int to, String text, String marks, Writer out) throws IOException {
        out.append("  s" + from + " -> s" + to + " [label=" + Dot.quoted(List.of(text)) + marks + "];\n");
    }
}
