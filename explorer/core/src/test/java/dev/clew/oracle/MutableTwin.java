package dev.clew.oracle;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.ClusterView;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.MutableNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A table's node that keeps its state in fields, redundantly: in a map that is filled in an order that differs from
 * event to event, in an array, and in a queue to which two fields refer, beside a reference to itself.
 */
final class MutableTwin
        implements MutableNode.WithTimers<Object, Object>,
                MutableNode.WithActions<Object, Object>,
                MutableNode.WithDisk<Object, Object> {
    @KeepsNoState("the table, which never changes")
    private final TableNode code;

    private final AtomicReference<Object> state = new AtomicReference<>();
    private final Map<String, List<Object>> copies = new HashMap<>();
    private final ArrayDeque<Object> queue = new ArrayDeque<>();
    private final Object[] places = new Object[3];
    private final MutableTwin self = this;
    private @Nullable ArrayDeque<Object> sameQueue;

    MutableTwin(TableNode code) {
        this.code = code;
    }

    /** Returns a view in which states are those of the table's nodes. */
    static ClusterView<Object> unwrapped(ClusterView<Object> view) {
        return new Unwrapped(view);
    }

    private static Object unwrapped(Object state) {
        return state instanceof MutableTwin twin ? twin.state() : state;
    }

    /** Returns the state of the table's node. */
    Object state() {
        Object first = Objects.requireNonNull(self.state.get(), "not started");
        boolean agree = sameQueue == queue
                && first.equals(queue.peek())
                && first.equals(places[2])
                && List.of(first).equals(copies.get("d"));
        if (!agree) {
            throw new IllegalStateException("copies differ: " + queue + ", " + copies);
        }
        return first;
    }

    private void become(Object next, int rotation) {
        List<String> keys = new ArrayList<>(List.of("a", "b", "c", "d", "a much longer key"));
        Collections.rotate(keys, rotation);
        copies.clear();
        keys.forEach(key -> copies.put(key, new ArrayList<>(List.of(next))));
        queue.clear();
        queue.add(next);
        sameQueue = queue;
        places[2] = next;
        state.set(next);
    }

    @Override
    public void start(Effects<Object> effects) {
        become(code.start(effects), 0);
    }

    @Override
    public void receive(int source, Object message, Effects<Object> effects) {
        become(code.receive(state(), source, message, effects), 1 + source);
    }

    @Override
    public boolean accepts(int source, Object message) {
        return code.accepts(state(), source, message);
    }

    @Override
    public void timeout(Object timer, Effects<Object> effects) {
        become(code.timeout(state(), timer, effects), 2);
    }

    @Override
    public List<?> actions() {
        return code.actions(state());
    }

    @Override
    public void act(Object action, Effects<Object> effects) {
        become(code.act(state(), action, effects), 3);
    }

    @Override
    public void restart(Optional<Object> image, Effects<Object> effects) {
        become(code.restart(image, effects), 4);
    }

    @Override
    public void peerDown(int peer, Effects<Object> effects) {
        become(code.peerDown(state(), peer, effects), 1);
    }

    @Override
    public void peerUp(int peer, Effects<Object> effects) {
        become(code.peerUp(state(), peer, effects), 2);
    }

    @Override
    public boolean mayFail() {
        return code.mayFail();
    }

    private record Unwrapped(ClusterView<Object> view) implements ClusterView<Object> {
        @Override
        public int size() {
            return view.size();
        }

        @Override
        public Object state(int node) {
            return unwrapped(view.state(node));
        }

        @Override
        public boolean isUp(int node) {
            return view.isUp(node);
        }

        @Override
        public Optional<Object> persisted(int node) {
            return view.persisted(node);
        }

        @Override
        public List<Envelope<Object>> deliverable(int destination) {
            return view.deliverable(destination);
        }

        @Override
        public Object history() {
            return view.history();
        }
    }
}
