package dev.clew.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.model.ModelError;
import dev.clew.replay.Successors.Successor;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.ActionText;
import dev.clew.web.session.Engine;
import dev.clew.web.session.Judge;
import dev.clew.web.session.TreeNode;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the state graph around a state, as far as some steps lead, or the whole graph of a small model. Belongs to the
 * thread that holds the engine.
 */
final class GraphView {
    /** Greatest number of states. */
    private static final int MOST = 160;

    private final Engine engine;
    private final TransitionSystem system;
    private final Judge judge;
    private final ActionText texts;
    private final List<Vertex> vertices = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<IntList, Integer> places = new HashMap<>();
    private boolean isCut;

    /**
     * A state.
     *
     * @param address numbers of an initial state and of steps that lead to it
     * @param level number of steps from the first states
     */
    private record Vertex(int[] state, String address, int level, @Nullable String violated) {}

    private record Edge(int from, int to, String text, boolean isFault, boolean isViolating) {}

    private GraphView(Engine engine) {
        this.engine = engine;
        system = engine.system();
        judge = new Judge(engine);
        texts = new ActionText(system.nodeNames());
    }

    /** Returns the graph of what a number of steps leads to. */
    static GraphView around(Engine engine, TreeNode node, int depth) {
        GraphView graph = new GraphView(engine);
        graph.place(node.state(), node.address(), 0);
        graph.expand(depth);
        return graph;
    }

    /** Returns the graph of all states; the first ones, if they are too many. */
    static GraphView whole(Engine engine) {
        GraphView graph = new GraphView(engine);
        for (int i = 0; i < Math.min(engine.initialStates().size(), MOST); i++) {
            graph.place(engine.initialStates().get(i), Integer.toString(i), 0);
        }
        graph.expand(Integer.MAX_VALUE);
        return graph;
    }

    boolean isCut() {
        return isCut;
    }

    private void expand(int depth) {
        for (int at = 0; at < vertices.size() && vertices.get(at).level() < depth; at++) {
            Vertex vertex = vertices.get(at);
            List<Successor> steps;
            try {
                steps = engine.steps(vertex.state());
            } catch (ModelError e) {
                continue; // the view of that state says what is wrong
            }
            for (int index = 0; index < steps.size(); index++) {
                Successor step = steps.get(index);
                int to = place(step.state(), vertex.address() + "." + index, vertex.level() + 1);
                if (to >= 0 && to != at) {
                    dev.clew.model.Action action = system.action(vertex.state(), step.code());
                    edges.add(new Edge(at, to, texts.of(action), action.kind().isFault(), step.violated() > 0));
                }
            }
        }
    }

    /** Returns the place of a state; -1 if there is no room for it. */
    private int place(int[] state, String address, int level) {
        IntList key = IntList.of(state);
        Integer known = places.get(key);
        if (known != null) {
            return known;
        }
        if (vertices.size() >= MOST) {
            isCut = true;
            return -1;
        }
        String violated;
        try {
            violated = judge.violated(state);
        } catch (ModelError e) {
            violated = String.valueOf(e.getMessage());
        }
        places.put(key, vertices.size());
        vertices.add(new Vertex(state, address, level, violated));
        return vertices.size() - 1;
    }

    void write(TreeNode present, JsonGenerator json) throws IOException {
        GraphLayout layout = layout();
        json.writeStartObject();
        json.writeBooleanField("cut", isCut);
        json.writeNumberField("width", layout.width());
        json.writeNumberField("height", layout.height());
        json.writeArrayFieldStart("vertices");
        for (int i = 0; i < vertices.size(); i++) {
            Vertex vertex = vertices.get(i);
            json.writeStartObject();
            json.writeNumberField("x", layout.x(i));
            json.writeNumberField("y", layout.y(i));
            json.writeNumberField("level", vertex.level());
            json.writeStringField("address", vertex.address());
            json.writeStringField("violated", vertex.violated());
            json.writeBooleanField("here", java.util.Arrays.equals(vertex.state(), present.state()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("edges");
        for (Edge edge : edges) {
            json.writeStartObject();
            json.writeNumberField("from", edge.from());
            json.writeNumberField("to", edge.to());
            json.writeStringField("text", edge.text());
            json.writeBooleanField("fault", edge.isFault());
            json.writeBooleanField("violating", edge.isViolating());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private GraphLayout layout() {
        int[] levels = vertices.stream().mapToInt(Vertex::level).toArray();
        int[] from = edges.stream().mapToInt(Edge::from).toArray();
        int[] to = edges.stream().mapToInt(Edge::to).toArray();
        return new GraphLayout(levels, from, to);
    }
}
