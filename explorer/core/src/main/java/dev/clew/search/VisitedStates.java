package dev.clew.search;

import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TransitionSystem;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states that a complete search has visited, to be walked through again. States are named by their ids in the store.
 *
 * <p>Nothing is added to it; any number of threads may read, each through a {@link Reader} of its own.
 */
public final class VisitedStates {
    private final StateSpace space;
    private final ModelPredicates predicates;

    VisitedStates(StateSpace space, ModelPredicates predicates) {
        this.space = space;
        this.predicates = predicates;
    }

    /** The system that was explored. */
    public TransitionSystem system() {
        return space.system;
    }

    /** The visited states. */
    public StateStore store() {
        return space.store;
    }

    /** Ids of the initial states. */
    public List<Integer> initialStates() {
        List<Integer> ids = new ArrayList<>();
        int[] nodes = space.unmatchableNodes();
        for (int[] numbers : space.system.initialStates()) {
            int id = space.find(space.system.fingerprint(numbers), space.key(numbers, nodes));
            if (id != StateStore.NO_PARENT) { // else a constraint left it out
                ids.add(id);
            }
        }
        return ids;
    }

    /** Whether constraints exclude states. */
    public boolean isConstrained() {
        return predicates.constrains();
    }

    /** The state from which a state was first reached, or {@link StateStore#NO_PARENT}. */
    public int parent(int id) {
        return space.parent(id);
    }

    /**
     * The behavior along states that follow each other, the first one initial.
     *
     * @param labelledFrom place of the state from which on the steps are chosen by their labels
     * @param labels of the steps from there on; where several steps join two states, the first one of its label is taken
     */
    public Path path(List<Integer> ids, int labelledFrom, List<Integer> labels) {
        return space.path(ids, labelledFrom, labels);
    }

    /** A reader for one thread. */
    public Reader reader() {
        return new Reader();
    }

    /** Reads states and their successors. */
    public final class Reader {
        private final Expander expander = space.system.newUnjudgedExpander();
        private final int[] nodes = space.unmatchableNodes();
        private final int[] numbers = new int[space.layout().slots()];
        private final int[] successor = space.unmatchableNodes();
        private @Nullable Expansion expansion;

        private Reader() {}

        /** Goes to a state. */
        public void load(int id) {
            KeyPartition partition = space.store.partition(StateStore.partitionOfId(id));
            space.store.decode(partition.key(StateStore.positionOfId(id)), nodes);
            expansion = null;
        }

        /** Whether a predicate is true of the state. */
        public boolean test(StatePredicate predicate) {
            return predicate.test(space.layout(), nodes);
        }

        /**
         * Makes the successors of the state.
         *
         * @return how many there are, those outside the constraint included
         */
        public int expand() {
            space.layout().unpack(nodes, numbers);
            Expansion made = expander.expand(nodes, space.system.fingerprint(numbers), 0);
            if (made.overflow()) {
                throw new IllegalStateException("a state that was expanded before has a new value");
            }
            expansion = made;
            return made.count();
        }

        /** The fingerprint of a successor. */
        public long fingerprint(int number) {
            return made().fingerprint(number);
        }

        /** Whether a successor is within the constraint; {@link #key} is about the successor last asked for here. */
        public boolean admits(int number) {
            made().copyVector(number, successor);
            return !predicates.constrains() || predicates.admits(space.layout(), successor);
        }

        /** The name of the first constraint that excludes a successor, which must not be within all. */
        public String excludedBy(int number) {
            made().copyVector(number, successor);
            return predicates.constraintName(predicates.excluding(space.layout(), successor));
        }

        /** The class of the step to a successor, as coverage names it. */
        public String stepName(int number) {
            return space.system.stepClasses().name(space.system.stepClass(made(), number));
        }

        /** The key of the successor that {@link #admits} was asked for last. */
        public long key(int number) {
            return space.store.encode(made().fingerprint(number), successor, nodes);
        }

        /** The label of the step to a successor. */
        public int fairLabel(int number) {
            return space.system.fairLabel(numbers, made().code(number));
        }

        private Expansion made() {
            if (expansion == null) {
                throw new IllegalStateException("expand() comes first");
            }
            return expansion;
        }
    }
}
