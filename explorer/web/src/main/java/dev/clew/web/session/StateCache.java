package dev.clew.web.session;

import dev.clew.search.Path;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceDocument.Finding;
import dev.clew.trace.TraceDocuments;
import dev.clew.trace.Traces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of nodes as values, each with the event that led to it. Only those used last are kept: a tree may have many
 * nodes, and values are large.
 */
public final class StateCache {
    private static final int KEPT = 4096;
    private static final Finding NONE = new Finding("incomplete", null, null, null, List.of());

    private final Engine engine;
    private final Map<Integer, TraceDocument.State> states = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, TraceDocument.State> eldest) {
            return size() > KEPT;
        }
    };

    StateCache(Engine engine) {
        this.engine = engine;
    }

    /** Returns the state of a node. */
    public TraceDocument.State state(TreeNode node) {
        TraceDocument.State known = states.get(node.id());
        if (known != null) {
            return known;
        }
        TreeNode parent = node.parent();
        Path path = Path.of(parent == null ? node.state() : parent.state());
        if (parent != null) {
            path.add(node.state(), node.code());
        }
        List<TraceDocument.State> made = document(path).states();
        TraceDocument.State last = made.get(made.size() - 1);
        TraceDocument.State state = new TraceDocument.State(node.depth(), last.event(), last.variables());
        states.put(node.id(), state);
        return state;
    }

    /** Returns the states on the way to a node. */
    public List<TraceDocument.State> way(TreeNode node) {
        List<TraceDocument.State> way = new ArrayList<>();
        node.way().forEach(each -> way.add(state(each)));
        return way;
    }

    private TraceDocument document(Path path) {
        return TraceDocuments.of(
                Traces.of(engine.system(), path), "", engine.model().name(), Map.of(), Map.of(), NONE);
    }
}
