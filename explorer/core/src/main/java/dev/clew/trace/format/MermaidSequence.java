package dev.clew.trace.format;

import dev.clew.trace.MessageFlow;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.TraceFormat;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sequence diagram for Mermaid. Each step is labelled with the number of the state that it leads to. Messages are drawn
 * when they arrive: solid arrows for delivered messages, dashed arrows with a cross for lost ones; other events are
 * notes. A lasso ends with a loop; messages still in flight are not drawn.
 */
public final class MermaidSequence implements TraceFormat {

    /** Matches the word that ends a block wherever it occurs. */
    private static final Pattern END = Pattern.compile("\\b([eE])([nN][dD])\\b");

    private static final String PLAIN = " _.,()=+-/|[]'!?:>";

    @Override
    public String name() {
        return "mermaid";
    }

    @Override
    public String extension() {
        return ".mmd";
    }

    @Override
    public String description() {
        return "sequence diagram for Mermaid";
    }

    @Override
    public void write(TraceDocument trace, Writer out) throws IOException {
        new Diagram(trace, out).write();
    }

    /** Returns text without any meaning to Mermaid: special characters are replaced by Mermaid's entities. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        OneLine.of(text).codePoints().forEach(c -> {
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            if (plain) {
                escaped.append((char) c);
            } else {
                escaped.append('#').append(c).append(';');
            }
        });
        return END.matcher(escaped)
                .replaceAll(found ->
                        Matcher.quoteReplacement("#" + (int) found.group(1).charAt(0) + ";" + found.group(2)));
    }

    /** One diagram. */
    private static final class Diagram {
        private final TraceDocument trace;
        private final Writer out;
        private final Hosts hosts;
        private final Map<String, String> ids = new LinkedHashMap<>();
        private final List<List<MessageFlow.Transit>> arrivals;

        Diagram(TraceDocument trace, Writer out) {
            this.trace = trace;
            this.out = out;
            hosts = Hosts.of(trace);
            arrivals = Hosts.arrivals(trace);
            for (String host : hosts.isCluster() ? trace.nodes() : hosts.names()) {
                ids.put(host, "p" + ids.size());
            }
        }

        void write() throws IOException {
            out.append("sequenceDiagram\n");
            for (Map.Entry<String, String> host : ids.entrySet()) {
                line("participant " + host.getValue() + " as " + escape(host.getKey()));
            }
            TraceDocument.Loop loop = trace.loop();
            for (TraceDocument.State state : trace.states()) {
                boolean begins = loop != null && loop.event() != null && state.number() == loop.backTo() + 1;
                if (begins) {
                    line("loop for ever");
                }
                step(state.number() + ": ", state.event(), arrivals.get(state.number() - 1));
            }
            if (loop != null) {
                end(loop);
            }
        }

        private void end(TraceDocument.Loop loop) throws IOException {
            TraceEvent event = loop.event();
            if (event == null) {
                note(trace.states().size() + 1 + ": Stuttering", hosts.common());
                return;
            }
            if (loop.backTo() == trace.states().size()) {
                line("loop for ever");
            }
            List<MessageFlow.Transit> last = new ArrayList<>();
            if (event.message() != null) {
                last.add(new MessageFlow.Transit(event.message(), 0, loop.backTo(), MessageFlow.Fate.of(event.kind())));
            }
            step(loop.backTo() + ": ", event, last);
            line("end");
        }

        private void step(String number, TraceEvent event, List<MessageFlow.Transit> ended) throws IOException {
            if (event.message() == null) {
                note(number + event.text(), hosts.of(event));
            }
            for (MessageFlow.Transit transit : ended) {
                String source = id(transit.message().source());
                String destination = id(transit.message().destination());
                String arrow =
                        switch (transit.fate()) {
                            case DELIVERED, DUPLICATED, IN_FLIGHT -> "->>";
                            case DROPPED, CUT -> "--x";
                        };
                String more =
                        switch (transit.fate()) {
                            case DUPLICATED -> " (a copy stays in flight)";
                            case DROPPED, CUT -> " (lost)";
                            case DELIVERED, IN_FLIGHT -> "";
                        };
                line(source + arrow + destination + ": "
                        + escape(number + transit.message().label() + more));
            }
        }

        /** Returns the id of a host; that of the first node for a host that is not a node of the cluster. */
        private String id(String host) {
            return ids.getOrDefault(host, "p0");
        }

        private void note(String text, String host) throws IOException {
            String over = ids.get(host);
            if (over == null) {
                over = ids.size() == 1 ? "p0" : "p0,p" + (ids.size() - 1);
            }
            line("Note over " + over + ": " + escape(text));
        }

        private void line(String text) throws IOException {
            out.append("    ").append(text).append('\n');
        }
    }
}
