package dev.clew.search;

import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.VectorLayout;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateStore;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;

/** A transition system with the store of its visited states: packing, looking up, and the way back to an initial state. */
final class Space {
    final TransitionSystem system;
    final StateStore store;

    private final StateStore.PartitionLoop partitions;

    /**
     * A system and its store.
     *
     * @param partitions runs what is done to every partition of the store
     */
    Space(TransitionSystem system, StateStore store, StateStore.PartitionLoop partitions) {
        this.system = system;
        this.store = store;
        this.partitions = partitions;
    }

    VectorLayout layout() {
        return system.layout();
    }

    /** Node arrays whose contents equal no state's, so that nothing is taken over from them. */
    int[] blankNodes() {
        int[] nodes = new int[store.nodeCount()];
        Arrays.fill(nodes, -1);
        return nodes;
    }

    /** The key of an unpacked state; fills in its nodes. */
    long key(int[] numbers, int[] nodes) {
        layout().pack(numbers, nodes);
        return store.encode(system.fingerprint(numbers), nodes, blankNodes());
    }

    /** Widens the layout and rewrites the store; the mapping of vectors, for what lies outside the store. */
    StateStore.VectorMapping growLayout() {
        VectorLayout before = layout();
        system.growLayout();
        VectorLayout after = layout();
        store.recode(after.wordBits(), () -> mapping(before, after), partitions);
        return mapping(before, after);
    }

    /** What one thread maps vectors with. */
    static StateStore.VectorMapping mapping(VectorLayout before, VectorLayout after) {
        int[] numbers = new int[after.slots()];
        return (from, to) -> {
            before.unpack(from, numbers);
            after.pack(numbers, to);
        };
    }

    /** The behavior that the parents lead back along. */
    Path pathTo(int id) {
        Deque<Integer> ids = new ArrayDeque<>();
        for (int at = id; at != StateStore.NO_PARENT; at = parent(at)) {
            ids.addFirst(at);
        }
        return path(ids);
    }

    /** The behavior along states that follow each other, the first one initial. */
    Path path(Collection<Integer> ids) {
        Iterator<Integer> rest = ids.iterator();
        Path path = Path.of(initial(rest.next()));
        TransitionSystem.Expander expander = system.newExpander();
        while (rest.hasNext()) {
            step(path, expander, rest.next());
        }
        return path;
    }

    /** The state from which a state was first reached, or {@link StateStore#NO_PARENT}. */
    int parent(int id) {
        return store.partition(StateStore.partitionOfId(id)).parent(StateStore.positionOfId(id));
    }

    private int[] initial(int id) {
        int[] nodes = blankNodes();
        for (int[] numbers : system.initialStates()) {
            if (find(system.fingerprint(numbers), key(numbers, nodes)) == id) {
                return numbers;
            }
        }
        throw new IllegalStateException("no initial state has the id " + id);
    }

    private void step(Path path, TransitionSystem.Expander expander, int wanted) {
        int[] nodes = blankNodes();
        int[] blank = blankNodes();
        int[] vector = new int[store.nodeCount()];
        layout().pack(path.last(), vector);
        Expansion expansion = expander.expand(vector, system.fingerprint(path.last()), 0);
        for (int i = 0; i < expansion.count(); i++) {
            expansion.copyVector(i, nodes);
            long key = store.encode(expansion.fingerprint(i), nodes, blank);
            if (find(expansion.fingerprint(i), key) == wanted) {
                int[] numbers = new int[layout().slots()];
                layout().unpack(nodes, numbers);
                path.add(numbers, expansion.code(i));
                return;
            }
        }
        throw new IllegalStateException("no successor has the id " + wanted);
    }

    /** Adds the step of a code to a path. */
    void extend(Path path, int code) {
        int[] vector = blankNodes();
        layout().pack(path.last(), vector);
        Expansion expansion = system.newExpander().expand(vector, system.fingerprint(path.last()), 0);
        while (expansion.overflow()) {
            growLayout();
            vector = blankNodes();
            layout().pack(path.last(), vector);
            expansion = system.newExpander().expand(vector, system.fingerprint(path.last()), 0);
        }
        for (int i = 0; i < expansion.count(); i++) {
            if (expansion.code(i) == code) {
                int[] nodes = blankNodes();
                expansion.copyVector(i, nodes);
                int[] numbers = new int[layout().slots()];
                layout().unpack(nodes, numbers);
                path.add(numbers, code);
                return;
            }
        }
        throw new IllegalStateException("no step has the code " + code);
    }

    /** The id of a stored state, or {@link StateStore#NO_PARENT}. */
    int find(long fingerprint, long key) {
        int number = StateStore.partitionOf(fingerprint);
        KeyPartition partition = store.partition(number);
        int position = partition.find(key);
        return position < 0 ? StateStore.NO_PARENT : StateStore.id(number, position);
    }
}
