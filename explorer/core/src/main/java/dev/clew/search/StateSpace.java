package dev.clew.search;

import dev.clew.semantics.TransitionSystem;
import dev.clew.state.VectorLayout;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateId;
import dev.clew.store.StateStore;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import jdk.jfr.FlightRecorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transition system with the store of its visited states: packing, lookup, and reconstruction of paths from an initial
 * state.
 */
final class StateSpace {
    private static final Logger LOG = LoggerFactory.getLogger(StateSpace.class);

    final TransitionSystem system;
    final StateStore store;

    private final StateStore.PartitionLoop partitions;
    private final PathBuilder paths;

    /** Layout of the states in the store; the system's layout may grow beyond it while behaviors are reconstructed. */
    private VectorLayout stored;

    /**
     * Combines a system and its store.
     *
     * @param partitions runs a task for every partition of the store
     */
    StateSpace(TransitionSystem system, StateStore store, StateStore.PartitionLoop partitions) {
        this.system = system;
        this.store = store;
        this.partitions = partitions;
        paths = new PathBuilder(system);
        stored = system.layout();
    }

    VectorLayout layout() {
        return system.layout();
    }

    /** Returns node arrays whose contents equal no state's, so that nothing is reused from them. */
    int[] unmatchableNodes() {
        int[] nodes = new int[store.nodeCount()];
        Arrays.fill(nodes, -1);
        return nodes;
    }

    /** Returns the key of an unpacked state; fills in its nodes. */
    long key(int[] numbers, int[] nodes) {
        layout().pack(numbers, nodes);
        return store.encode(system.fingerprint(numbers), nodes, unmatchableNodes());
    }

    /** Widens the layout and rewrites the store; returns the mapping of vectors, for data outside the store. */
    StateStore.VectorMapping growLayout() {
        VectorLayout before = layout();
        LayoutGrowthEvent event =
                FlightRecorder.isInitialized() ? LayoutGrowthEvent.begun(before.words(), store.bytes()) : null;
        system.growLayout();
        VectorLayout after = layout();
        store.recode(after.wordBits(), () -> mapping(before, after), partitions);
        stored = after;
        if (event != null) {
            event.finish(after.words(), store.bytes());
        }
        LOG.debug("layout grew from {} to {} words; store {} bytes", before.words(), after.words(), store.bytes());
        return mapping(before, after);
    }

    /** Returns a mapping of vectors for one thread. */
    static StateStore.VectorMapping mapping(VectorLayout before, VectorLayout after) {
        int[] numbers = new int[after.slots()];
        return (from, to) -> {
            before.unpack(from, numbers);
            after.pack(numbers, to);
        };
    }

    /** Returns the behavior along the parents of a state. */
    Path pathTo(int id) {
        Deque<Integer> ids = new ArrayDeque<>();
        for (int at = id; at != StateId.NO_PARENT; at = parent(at)) {
            ids.addFirst(at);
        }
        return path(ids);
    }

    /**
     * Returns the behavior along consecutive states, the first one initial. Where states are representatives of orbits,
     * it is a concrete behavior through these orbits.
     */
    private Path path(Collection<Integer> ids) {
        Iterator<Integer> rest = ids.iterator();
        Path path = Path.of(initial(rest.next()));
        while (rest.hasNext()) {
            int wanted = rest.next();
            paths.step(path, (expansion, i, numbers) -> find(numbers) == wanted);
        }
        return path;
    }

    /**
     * Like {@link #path(Collection)}, but the steps from an index on have given
     * {@linkplain TransitionSystem#fairLabel labels}: several actions may connect two states, and only some of them may
     * be fair.
     *
     * @param labelledFrom index of the state that the first step with a label leaves
     */
    Path path(List<Integer> ids, int labelledFrom, List<Integer> labels) {
        Path path = path(ids.subList(0, labelledFrom + 1));
        for (int i = 0; i < labels.size(); i++) {
            int[] before = path.last();
            int wanted = ids.get(labelledFrom + i + 1);
            int label = labels.get(i);
            paths.step(
                    path,
                    (expansion, successor, numbers) ->
                            find(numbers) == wanted && system.fairLabel(before, expansion.code(successor)) == label);
        }
        return path;
    }

    /** Returns the state from which a state was first reached, or {@link StateId#NO_PARENT}. */
    int parent(int id) {
        return store.partition(StateId.partition(id)).parent(StateId.position(id));
    }

    private int[] initial(int id) {
        for (int[] numbers : system.concrete().initialStates()) {
            if (find(numbers) == id) {
                return numbers;
            }
        }
        throw new IllegalStateException("no initial state has the id " + id);
    }

    /** Adds a violating step to a path; where states are representatives, a step to the same orbit. */
    void extend(Path path, StepViolation violation) {
        paths.step(
                path,
                (expansion, i, numbers) -> (system.isReduced() || expansion.code(i) == violation.code())
                        && (violation.isInvariant() || expansion.violated(i) == violation.property() + 1)
                        && system.fingerprint(system.representative(numbers)) == violation.target());
    }

    /**
     * Returns the id of a state, or of the representative of its orbit; {@link StateId#NO_PARENT} if it is not
     * stored.
     */
    private int find(int[] numbers) {
        int[] representative = system.representative(numbers);
        for (int slot = 0; slot < representative.length; slot++) {
            if (!stored.fits(slot, representative[slot])) {
                return StateId.NO_PARENT;
            }
        }
        int[] nodes = unmatchableNodes();
        stored.pack(representative, nodes);
        long fingerprint = system.fingerprint(representative);
        return find(fingerprint, store.encode(fingerprint, nodes, unmatchableNodes()));
    }

    /** Returns the id of a stored state, or {@link StateId#NO_PARENT}. */
    int find(long fingerprint, long key) {
        int number = StateId.partitionOf(fingerprint);
        KeyPartition partition = store.partition(number);
        int position = partition.find(key);
        return position < 0 ? StateId.NO_PARENT : StateId.of(number, position);
    }
}
