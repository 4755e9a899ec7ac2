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
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transition system with the store of its visited states: packing, lookup, and reconstruction of paths from an initial
 * state.
 */
@API(status = API.Status.INTERNAL)
public final class StateSpace {
    private static final Logger LOG = LoggerFactory.getLogger(StateSpace.class);

    final TransitionSystem system;
    final StateStore store;

    private final StateStore.PartitionLoop partitions;
    private final PathBuilder paths;

    /**
     * Layout with which the states in the store are packed. It may be narrower than the system's layout, because
     * {@link PathBuilder} widens only the latter when it reconstructs a behavior.
     */
    private VectorLayout storedLayout;

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
        storedLayout = system.layout();
    }

    VectorLayout layout() {
        return system.layout();
    }

    /**
     * Returns a new array of nodes that match those of no state. {@link StateStore#encode} reuses nothing from it when
     * it is passed as {@code parentNodes}.
     */
    int[] unmatchableNodes() {
        int[] nodes = new int[store.nodeCount()];
        Arrays.fill(nodes, -1);
        return nodes;
    }

    /** Packs a state into {@code nodes} and returns its key in the store. */
    long key(int[] numbers, int[] nodes) {
        layout().pack(numbers, nodes);
        return store.encode(system.fingerprint(numbers), nodes, unmatchableNodes());
    }

    /**
     * Widens the layout so that it fits all values known so far, and rewrites the states in the store to match.
     *
     * @return a mapping from old to new vectors, with which the caller rewrites the vectors that it keeps outside the
     *     store
     */
    StateStore.VectorMapping growLayout() {
        VectorLayout before = layout();
        LayoutGrowthEvent event =
                FlightRecorder.isInitialized() ? LayoutGrowthEvent.begun(before.words(), store.bytes()) : null;
        system.growLayout();
        VectorLayout after = layout();
        store.recode(after.wordBits(), () -> mapping(before, after), partitions);
        storedLayout = after;
        if (event != null) {
            event.finish(after.words(), store.bytes());
        }
        LOG.debug("layout grew from {} to {} words; store {} bytes", before.words(), after.words(), store.bytes());
        return mapping(before, after);
    }

    /** Returns a mapping from vectors of one layout to those of another, for one thread since it has a buffer. */
    static StateStore.VectorMapping mapping(VectorLayout before, VectorLayout after) {
        int[] numbers = new int[after.slots()];
        return (oldVector, newVector) -> {
            before.unpack(oldVector, numbers);
            after.pack(numbers, newVector);
        };
    }

    /** Returns the behavior from an initial state to a stored state that follows the parents in the store. */
    Path pathTo(int id) {
        Deque<Integer> ids = new ArrayDeque<>();
        for (int ancestor = id; ancestor != StateId.NO_PARENT; ancestor = parent(ancestor)) {
            ids.addFirst(ancestor);
        }
        return path(ids);
    }

    /**
     * Returns a behavior that visits the stored states with these ids in order; the first is an initial state. With
     * symmetry reduction, a stored state represents an orbit, and the behavior visits a concrete state of each orbit.
     */
    private Path path(Collection<Integer> ids) {
        Iterator<Integer> rest = ids.iterator();
        Path path = Path.of(initial(rest.next()));
        while (rest.hasNext()) {
            int wanted = rest.next();
            paths.step(path, (expansion, successor, numbers) -> find(numbers) == wanted);
        }
        return path;
    }

    /**
     * Returns a behavior that visits the stored states with these ids in order, and whose last steps have the given
     * {@linkplain TransitionSystem#fairLabel labels}. The ids do not determine these steps: several actions may lead
     * from one state to the next, and a fairness assumption may name only some of them.
     *
     * @param labelledFrom index in {@code ids} of the state in which the labelled steps begin
     * @param labels labels of the steps from there, one per step
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

    /** Returns the id of the parent that the store records for a state; {@link StateId#NO_PARENT} if it is initial. */
    int parent(int id) {
        return store.partition(StateId.partition(id)).parent(StateId.position(id));
    }

    /** Returns a concrete initial state that is stored with this id. */
    private int[] initial(int id) {
        for (int[] numbers : system.concrete().initialStates()) {
            if (find(numbers) == id) {
                return numbers;
            }
        }
        throw new IllegalStateException("no initial state has the id " + id);
    }

    /**
     * Appends the violating step to a path that ends in the step's source. With symmetry reduction, the path may end in
     * another state of the source's orbit; the appended step then violates the same property and leads to the same
     * target orbit.
     */
    void extend(Path path, StepViolation violation) {
        // Expansion.violated encodes a step property as its number plus 1, because 0 means that none is violated.
        int violated = violation.property() + 1;
        paths.step(
                path,
                (expansion, successor, numbers) -> (system.isReduced() || expansion.code(successor) == violation.code())
                        && (violation.isInvariant() || expansion.violated(successor) == violated)
                        && system.fingerprint(system.representative(numbers)) == violation.target());
    }

    /**
     * Returns the id with which a concrete state is stored, which with symmetry reduction is the id of its orbit's
     * representative. Returns {@link StateId#NO_PARENT}, an invalid id, if the state is not stored.
     */
    private int find(int[] numbers) {
        int[] representative = system.representative(numbers);
        for (int slot = 0; slot < representative.length; slot++) {
            if (!storedLayout.fits(slot, representative[slot])) {
                return StateId.NO_PARENT;
            }
        }
        int[] nodes = unmatchableNodes();
        storedLayout.pack(representative, nodes);
        long fingerprint = system.fingerprint(representative);
        return find(fingerprint, store.encode(fingerprint, nodes, unmatchableNodes()));
    }

    /** Returns the id of the state with this fingerprint and key; {@link StateId#NO_PARENT} if it is not stored. */
    int find(long fingerprint, long key) {
        int partitionNumber = StateId.partitionOf(fingerprint);
        KeyPartition partition = store.partition(partitionNumber);
        int position = partition.find(key);
        return position < 0 ? StateId.NO_PARENT : StateId.of(partitionNumber, position);
    }
}
