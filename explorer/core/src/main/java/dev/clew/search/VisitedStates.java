package dev.clew.search;

import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TransitionSystem;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateId;
import dev.clew.store.StateStore;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * States visited by a complete search, for traversing them again. States are identified by their ids in the store.
 *
 * <p>Read-only; any number of threads may read, each through its own {@link Reader}.
 */
@API(status = API.Status.INTERNAL)
public final class VisitedStates {
    private final StateSpace space;
    private final ModelPredicates predicates;

    VisitedStates(StateSpace space, ModelPredicates predicates) {
        this.space = space;
        this.predicates = predicates;
    }

    /** Returns the system that was explored. */
    public TransitionSystem system() {
        return space.system;
    }

    /** Returns the visited states. */
    public StateStore store() {
        return space.store;
    }

    /** Returns the ids of the initial states. */
    public List<Integer> initialStates() {
        List<Integer> ids = new ArrayList<>();
        int[] nodes = space.unmatchableNodes();
        for (int[] numbers : space.system.initialStates()) {
            int id = space.find(space.system.fingerprint(numbers), space.key(numbers, nodes));
            if (id != StateId.NO_PARENT) { // otherwise a constraint excluded it
                ids.add(id);
            }
        }
        return ids;
    }

    /** Returns whether constraints exclude states. */
    public boolean isConstrained() {
        return predicates.constrains();
    }

    /** Returns the state from which a state was first reached, or {@link StateId#NO_PARENT}. */
    public int parent(int id) {
        return space.parent(id);
    }

    /**
     * Returns the behavior along consecutive states, the first one initial.
     *
     * @param labelledFrom index of the state from which on the steps are chosen by their labels
     * @param labels labels of the steps from there on; of several steps between two states, the first one with the
     *     label is taken
     */
    public Path path(List<Integer> ids, int labelledFrom, List<Integer> labels) {
        return space.path(ids, labelledFrom, labels);
    }

    /** Returns the id of the visited state with a fingerprint and key. */
    public int id(long fingerprint, long key) {
        int id = space.find(fingerprint, key);
        if (id == StateId.NO_PARENT) {
            throw new IllegalStateException("a step leads to a state that was not visited");
        }
        return id;
    }

    /** Returns a reader for one thread. */
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

        /** Loads a state. */
        public void load(int id) {
            KeyPartition partition = space.store.partition(StateId.partition(id));
            space.store.decode(partition.key(StateId.position(id)), nodes);
            expansion = null;
        }

        /** Returns whether a predicate is true of the state. */
        public boolean test(StatePredicate predicate) {
            return predicate.test(space.layout(), nodes);
        }

        /**
         * Expands the state.
         *
         * @return the number of successors, including those outside the constraint
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

        /** Returns the fingerprint of a successor. */
        public long fingerprint(int number) {
            return made().fingerprint(number);
        }

        /** Returns whether a successor is within the constraint; also selects the successor for {@link #key}. */
        public boolean admits(int number) {
            made().copyVector(number, successor);
            return !predicates.constrains() || predicates.admits(space.layout(), successor);
        }

        /** Returns the name of the first constraint that excludes a successor; there must be one. */
        public String excludedBy(int number) {
            made().copyVector(number, successor);
            return predicates.constraintName(predicates.excluding(space.layout(), successor));
        }

        /** Returns the class of the step to a successor, as coverage names it. */
        public String stepName(int number) {
            return space.system.stepClasses().name(space.system.stepClass(made(), number));
        }

        /** Returns the key of the successor that was last passed to {@link #admits}. */
        public long key(int number) {
            return space.store.encode(made().fingerprint(number), successor, nodes);
        }

        /** Returns the units of time that pass in the step to a successor. */
        public int duration(int number) {
            return space.system.duration(numbers, made().code(number));
        }

        /** Returns whether in the expanded state any amount of time may pass without changing the state. */
        public boolean timePassesUnseen() {
            made();
            return expander.timePassesUnseen();
        }

        /** Returns the label of the step to a successor. */
        public int fairLabel(int number) {
            return space.system.fairLabel(numbers, made().code(number));
        }

        private Expansion made() {
            if (expansion == null) {
                throw new IllegalStateException("call expand() first");
            }
            return expansion;
        }
    }
}
