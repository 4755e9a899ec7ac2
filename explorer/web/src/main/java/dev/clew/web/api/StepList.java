package dev.clew.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.model.Action;
import dev.clew.replay.Successors.Successor;
import dev.clew.semantics.Obstacle;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.FieldChanges;
import dev.clew.trace.TraceDocuments;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import dev.clew.trace.ValueReader;
import dev.clew.web.session.Judge;
import dev.clew.web.session.Session;
import dev.clew.web.session.TreeNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the steps of a state: those that it enables, with what they lead to, and those that it does not, with reasons. */
final class StepList {
    private static final int MOST_EFFECTS = 4;

    /** Variables whose changes follow from what a step is. */
    private static final List<String> OTHERS = List.of("network", "faults", "timers", "lastDelivered");

    /** What crashes at different points of a handler differ in; otherwise it repeats what the node's fields say. */
    private static final String DISK = "disk";

    /** Greatest number of steps that are listed. */
    private static final int MOST_STEPS = 2000;

    private final TreeNode node;
    private final TransitionSystem system;
    private final Judge judge;
    private final ValueReader reader;
    private final Map<String, Value> own;
    private final Map<String, Value> ownWithoutDisk;
    private final JsonGenerator json;

    StepList(Session session, TreeNode node, JsonGenerator json) {
        this.node = node;
        this.json = json;
        system = session.engine().system();
        judge = new Judge(session.engine());
        reader = new ValueReader(system.nodeNames());
        own = new LinkedHashMap<>(session.documents().state(node).variables());
        OTHERS.forEach(own::remove);
        ownWithoutDisk = new LinkedHashMap<>(own);
        ownWithoutDisk.remove(DISK);
    }

    void writeEnabled(List<Successor> steps) throws IOException {
        json.writeArrayFieldStart("enabled");
        for (int index = 0; index < Math.min(steps.size(), MOST_STEPS); index++) {
            Successor step = steps.get(index);
            TraceEvent event = event(system.action(node.state(), step.code()));
            TreeNode child = node.child(index);
            json.writeStartObject();
            json.writeNumberField("index", index);
            writeEvent(event);
            json.writeNumberField("child", child == null ? -1 : child.id());
            Judge.Prospect prospect = judge.prospect(node, step);
            strings("violations", prospect.violations());
            strings("reaches", prospect.reaches());
            json.writeStringField("excludedBy", prospect.excludedBy());
            json.writeBooleanField("changes", prospect.changes());
            json.writeStringField(
                    "effect", effect(step, event.kind() == Action.Kind.CRASH || event.kind() == Action.Kind.LOSE_DISK));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("steps", steps.size());
    }

    void writeDisabled() throws IOException {
        json.writeArrayFieldStart("disabled");
        for (Obstacle obstacle : system.obstacles(node.state())) {
            json.writeStartObject();
            writeEvent(event(obstacle.action()));
            json.writeStringField("reason", obstacle.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private TraceEvent event(Action action) {
        return TraceDocuments.event(action, system.nodeNames());
    }

    private void writeEvent(TraceEvent event) throws IOException {
        json.writeStringField("text", event.text().strip());
        json.writeStringField("kind", event.kind().word());
        json.writeBooleanField("fault", event.kind().isFault());
        json.writeStringField("node", event.node());
        TraceEvent.Message message = event.message();
        if (message != null) {
            json.writeObjectFieldStart("message");
            json.writeStringField("source", message.source());
            json.writeStringField("destination", message.destination());
            json.writeStringField("label", message.label());
            json.writeEndObject();
        }
    }

    /** Returns what a step changes in nodes, variables and the history, in a line. */
    private String effect(Successor step, boolean isCrash) {
        Map<String, Value> after = new LinkedHashMap<>();
        system.variables(step.state()).forEach((name, value) -> after.put(name, reader.read(value)));
        OTHERS.forEach(after::remove);
        if (!isCrash) {
            after.remove(DISK);
        }
        List<FieldChanges.Change> changes = FieldChanges.between(isCrash ? own : ownWithoutDisk, after);
        String text = changes.stream()
                .limit(MOST_EFFECTS)
                .map(FieldChanges.Change::toString)
                .collect(Collectors.joining(", "));
        int more = changes.size() - MOST_EFFECTS;
        return more > 0 ? text + " and " + more + " more" : text;
    }

    private void strings(String field, List<String> items) throws IOException {
        json.writeArrayFieldStart(field);
        for (String item : items) {
            json.writeString(item);
        }
        json.writeEndArray();
    }
}
