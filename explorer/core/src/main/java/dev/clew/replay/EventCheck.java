package dev.clew.replay;

import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.Trace;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceDocuments;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Traces;
import dev.clew.trace.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Comparison of the events of a saved trace with those of the behavior that was found by their texts: diagrams and other
 * formats show the events, so that one that contradicts its text would show what never happened.
 */
final class EventCheck {
    private final TransitionSystem system;

    EventCheck(TransitionSystem system) {
        this.system = system;
    }

    /**
     * Checks the events.
     *
     * @throws TraceMismatchException naming the first state with an event that differs
     */
    void require(Path path, TraceDocument saved) throws TraceMismatchException {
        if (!saved.nodes().isEmpty() && !saved.nodes().equals(system.nodeNames())) {
            throw new TraceMismatchException(
                    1, "its nodes are " + saved.nodes() + ", those of the model are " + system.nodeNames());
        }
        Trace trace = Traces.of(system, path);
        List<TraceDocument.State> states = TraceDocuments.of(trace, saved).states();
        for (int i = 0; i < saved.states().size(); i++) {
            TraceEvent found = saved.states().get(i).event();
            String difference =
                    difference(found, states.get(i).event(), trace.steps().get(i));
            if (difference != null) {
                throw new TraceMismatchException(
                        i + 1, "its event contradicts its action " + found.text() + ": " + difference);
            }
        }
    }

    private @Nullable String difference(TraceEvent found, TraceEvent expected, Trace.Step step) {
        if (found.kind() != expected.kind()) {
            return "it is of the kind '" + found.kind().word() + "', not '"
                    + expected.kind().word() + "'";
        }
        if (!Objects.equals(found.node(), expected.node())) {
            return "its node is " + found.node() + ", not " + expected.node();
        }
        if (!Objects.equals(found.label(), expected.label())) {
            return "its label is " + found.label() + ", not " + expected.label();
        }
        if (found.oneWay() != expected.oneWay() || !found.groups().equals(expected.groups())) {
            return "it cuts other links";
        }
        TraceEvent.Message message = found.message();
        boolean isMessage = message == null
                ? expected.message() == null
                : expected.message() != null && isSame(message, expected.message(), payloads(step));
        if (!isMessage) {
            return "its message is another one";
        }
        return ends(found).equals(ends(expected)) ? null : "it sends or loses other messages";
    }

    /** Returns the payload of a step's message, as this version and older ones write it. */
    private List<Object> payloads(Trace.Step step) {
        List<Object> payloads = new ArrayList<>();
        step.action().envelope().ifPresent(envelope -> {
            payloads.add(new ValueReader(system.nodeNames()).read(envelope.message()));
            payloads.add(ValueReader.ofOlderTraces(system.nodeNames()).read(envelope.message()));
        });
        return payloads;
    }

    private static boolean isSame(TraceEvent.Message found, TraceEvent.Message expected, List<Object> payloads) {
        return found.source().equals(expected.source())
                && found.destination().equals(expected.destination())
                && (found.payload().equals(expected.payload()) || payloads.contains(found.payload()));
    }

    /** Returns the ends of the messages that an event sent and lost; older versions did not write these. */
    private static List<String> ends(TraceEvent event) {
        List<String> ends = new ArrayList<>();
        event.sent().forEach(message -> ends.add("sent " + message.source() + " " + message.destination()));
        event.lost().forEach(message -> ends.add("lost " + message.source() + " " + message.destination()));
        return ends;
    }
}
