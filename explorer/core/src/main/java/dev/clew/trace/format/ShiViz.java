package dev.clew.trace.format;

import dev.clew.model.Action.Kind;
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
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Log for ShiViz: the first line is the regular expression that parses the lines, the second one, empty, is the
 * delimiter between executions. Then each event has a line with its host, its vector clock and its text.
 *
 * <p>Hosts are nodes; each begins with an event {@code Start}. A delivery includes the sender's clock at the time of
 * sending, and so does a loss, which happens at the host {@code network}, as partitions do. Steps of a shared-state
 * model happen at the first name among their arguments, or at {@code system}; because all of them act on the same
 * variables, each includes the clock of the previous one.
 */
public final class ShiViz implements TraceFormat {
    /** Regular expression that parses a line, in the syntax of JavaScript and of Java. */
    static final String LINE = "(?<host>\\S+) (?<clock>\\{[^}]*\\}) (?<event>.*)";

    private static final Pattern UNFIT = Pattern.compile("[\\s\\p{Cntrl}{}\"\\\\]");

    @Override
    public String name() {
        return "shiviz";
    }

    @Override
    public String extension() {
        return ".shiviz.log";
    }

    @Override
    public String description() {
        return "log with vector clocks for ShiViz";
    }

    @Override
    public void write(TraceDocument trace, Writer out) throws IOException {
        out.append(LINE).append("\n\n");
        new Log(trace, out).write();
    }

    /** One log. */
    private static final class Log {
        private final TraceDocument trace;
        private final Writer out;
        private final Hosts hosts;
        private final Map<String, String> words;
        private final Map<String, Map<String, Integer>> clocks = new LinkedHashMap<>();

        /** The clock of the event that led to each state. */
        private final List<Map<String, Integer>> clocksOfStates = new ArrayList<>();

        Log(TraceDocument trace, Writer out) {
            this.trace = trace;
            this.out = out;
            hosts = Hosts.of(trace);
            words = new Words(List.of(""), name -> UNFIT.matcher(name).replaceAll("_")).addAll(hosts.names());
            hosts.names().forEach(host -> clocks.put(host, new TreeMap<>()));
        }

        void write() throws IOException {
            List<List<MessageFlow.Transit>> arrivals = Hosts.arrivals(trace);
            for (TraceDocument.State state : trace.states()) {
                TraceEvent event = state.event();
                if (event.kind() == Kind.INITIAL) {
                    start();
                    continue;
                }
                String host = hosts.of(event);
                if (hosts.isCluster()) {
                    arrivals.get(state.number() - 1).stream()
                            .filter(transit -> transit.fate() != MessageFlow.Fate.CUT)
                            .forEach(transit -> see(host, clockOfSending(transit)));
                } else {
                    see(host, clocksOfStates.get(clocksOfStates.size() - 1));
                }
                clocksOfStates.add(line(host, event.text()));
            }
            TraceDocument.Loop loop = trace.loop();
            if (loop != null) {
                see(hosts.common(), clocksOfStates.get(clocksOfStates.size() - 1));
                String back = loop.event() == null ? "Stuttering" : "Back to state " + loop.backTo() + ": ";
                line(
                        hosts.common(),
                        loop.event() == null ? back : back + loop.event().text());
            }
        }

        private void start() throws IOException {
            if (hosts.isCluster()) {
                for (String node : trace.nodes()) {
                    line(node, "Start");
                }
                clocksOfStates.add(Map.of());
            } else {
                clocksOfStates.add(
                        line(hosts.common(), trace.states().get(0).event().text()));
            }
        }

        /**
         * Returns the clock at the sending of a message; for a message in flight at the start, that of the sender's
         * start event.
         */
        private Map<String, Integer> clockOfSending(MessageFlow.Transit transit) {
            String sender = transit.message().source();
            if (transit.sentBy() == 1) {
                return words.containsKey(sender) ? Map.of(words.get(sender), 1) : Map.of();
            }
            return clocksOfStates.get(transit.sentBy() - 1);
        }

        private void see(String host, Map<String, Integer> clock) {
            Map<String, Integer> own = clocks.computeIfAbsent(host, h -> new TreeMap<>());
            clock.forEach((other, time) -> own.merge(other, time, Math::max));
        }

        private Map<String, Integer> line(String host, String text) throws IOException {
            String word = words.getOrDefault(host, host);
            Map<String, Integer> clock = clocks.computeIfAbsent(host, h -> new TreeMap<>());
            clock.merge(word, 1, Integer::sum);
            out.append(word).append(" {");
            String separator = "";
            for (Map.Entry<String, Integer> entry : clock.entrySet()) {
                out.append(separator).append('"').append(entry.getKey()).append("\":");
                out.append(entry.getValue().toString());
                separator = ", ";
            }
            out.append("} ").append(OneLine.of(text)).append('\n');
            return new TreeMap<>(clock);
        }
    }
}
