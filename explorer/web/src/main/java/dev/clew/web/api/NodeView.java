package dev.clew.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.model.ModelError;
import dev.clew.replay.Successors.Successor;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.JsonValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.Value;
import dev.clew.trace.diagram.DiagramJson;
import dev.clew.trace.diagram.DiagramLayout;
import dev.clew.web.session.Judge;
import dev.clew.web.session.Session;
import dev.clew.web.session.TreeNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes all that the page shows of a state. Belongs to the thread that holds the engine. */
final class NodeView {
    private final Documents documents;
    private final Session session;
    private final TreeNode node;
    private final JsonGenerator json;

    NodeView(Documents documents, Session session, TreeNode node, JsonGenerator json) {
        this.documents = documents;
        this.session = session;
        this.node = node;
        this.json = json;
    }

    void write() throws IOException {
        TransitionSystem system = session.engine().system();
        TreeNode parent = node.parent();
        json.writeStartObject();
        json.writeStringField("session", session.id());
        json.writeNumberField("states", session.size());
        json.writeNumberField("node", node.id());
        json.writeNumberField("parent", parent == null ? -1 : parent.id());
        json.writeNumberField("depth", node.depth());
        json.writeStringField("address", node.address());
        json.writeStringField("check", Long.toHexString(system.fingerprint(node.state())));
        json.writeStringField("name", node.name());
        way();
        json.writeFieldName("diagram");
        DiagramJson.write(DiagramLayout.open(documents.forDiagram(session, node)), json);
        state(parent);
        properties();
        steps();
        json.writeEndObject();
    }

    private void way() throws IOException {
        json.writeArrayFieldStart("way");
        for (TreeNode each : node.way()) {
            TraceDocument.State state = session.documents().state(each);
            json.writeStartObject();
            json.writeNumberField("node", each.id());
            json.writeStringField("text", state.event().text());
            json.writeBooleanField("fault", state.event().kind().isFault());
            json.writeStringField("name", each.name());
            json.writeNumberField("branches", each.children().size());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void state(@org.jspecify.annotations.Nullable TreeNode parent) throws IOException {
        Map<String, Value> now = session.documents().state(node).variables();
        Map<String, Value> before =
                parent == null ? now : session.documents().state(parent).variables();
        Set<String> names = new TreeSet<>(session.engine().system().nodeNames());
        now.values().forEach(value -> JsonValues.namesIn(value, names));
        before.values().forEach(value -> JsonValues.namesIn(value, names));
        JsonValues values = new JsonValues(names, json);
        strings("names", List.copyOf(names));
        json.writeFieldName("state");
        values.object(now);
        json.writeFieldName("before");
        values.object(before);
    }

    private void properties() throws IOException {
        json.writeArrayFieldStart("properties");
        for (Judge.Verdict verdict : new Judge(session.engine()).verdicts(node)) {
            json.writeStartObject();
            json.writeStringField("name", verdict.name());
            json.writeStringField("kind", verdict.kind());
            if (verdict.holds() == null) {
                json.writeNullField("holds");
            } else {
                json.writeBooleanField("holds", verdict.holds());
            }
            strings("reads", verdict.reads());
            json.writeStringField("note", verdict.note());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the steps; in a state where the model is broken, the error instead. */
    private void steps() throws IOException {
        StepList list = new StepList(session, node, json);
        List<Successor> steps;
        try {
            steps = session.engine().steps(node.state());
        } catch (ModelError e) {
            json.writeArrayFieldStart("enabled");
            json.writeEndArray();
            json.writeArrayFieldStart("disabled");
            json.writeEndArray();
            json.writeStringField("error", String.valueOf(e.getMessage()));
            return;
        }
        list.writeEnabled(steps);
        list.writeDisabled();
        boolean isDeadlock = steps.isEmpty() && new Judge(session.engine()).isDeadlock(node.state());
        json.writeBooleanField("deadlock", isDeadlock);
    }

    private void strings(String field, List<String> items) throws IOException {
        json.writeArrayFieldStart(field);
        for (String item : items) {
            json.writeString(item);
        }
        json.writeEndArray();
    }
}
