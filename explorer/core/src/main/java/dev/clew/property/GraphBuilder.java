package dev.clew.property;

import dev.clew.search.VisitedStates;
import dev.clew.search.Workers;
import dev.clew.semantics.FairSteps;
import dev.clew.semantics.TemporalPredicates;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateId;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Expands the visited states again and records their flags, and the steps among those states in which a violation of
 * some property may continue. Other steps are recorded only if fairness is assumed of them, because they show what is
 * enabled.
 */
final class GraphBuilder {
    private final VisitedStates visited;
    private final List<TemporalPredicates> properties;
    private final List<Pattern> patterns;
    private final StateGraph graph;
    private final boolean labelled;
    private final BooleanSupplier stopped;
    private int met;
    private boolean stepsInPlace;

    GraphBuilder(
            VisitedStates visited,
            List<TemporalPredicates> properties,
            List<Pattern> patterns,
            StateGraph graph,
            BooleanSupplier stopped) {
        this(visited, properties, patterns, graph, true, stopped);
    }

    private GraphBuilder(
            VisitedStates visited,
            List<TemporalPredicates> properties,
            List<Pattern> patterns,
            StateGraph graph,
            boolean labelled,
            BooleanSupplier stopped) {
        this.visited = visited;
        this.properties = properties;
        this.patterns = patterns;
        this.graph = graph;
        this.labelled = labelled;
        this.stopped = stopped;
    }

    /**
     * Returns a builder for one pattern, whose flag is true of the states in which time may pass, or in which all ends.
     *
     * @param labelled whether fair steps are told apart and recorded as such
     */
    static GraphBuilder ofTime(
            VisitedStates visited, Pattern pattern, StateGraph graph, boolean labelled, BooleanSupplier stopped) {
        return new GraphBuilder(visited, List.of(), List.of(pattern), graph, labelled, stopped);
    }

    /** Fills the graph, first the flags of all states, then the steps; returns false if it was stopped. */
    boolean build(Workers workers) {
        Walker[] walkers = new Walker[workers.count()];
        Arrays.setAll(walkers, worker -> new Walker());
        boolean little = visited.store().size() < StateId.PARTITIONS;
        workers.forEach(StateId.PARTITIONS, little, (worker, partition) -> walkers[worker].flag(partition));
        workers.forEach(StateId.PARTITIONS, little, (worker, partition) -> walkers[worker].walk(partition));
        for (Walker walker : walkers) {
            met |= walker.met;
            stepsInPlace |= walker.stepsInPlace;
        }
        return !stopped.getAsBoolean();
    }

    /** Returns the union of the flags of all states. */
    int flagsMet() {
        return met;
    }

    /** Returns whether some step leaves a state in which a violation may continue as it is. */
    boolean hasStepsInPlace() {
        return stepsInPlace;
    }

    /** Returns whether a violation of some property may continue in a state. */
    private boolean mayStay(int flags) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).mayStay(flags)) {
                return true;
            }
        }
        return false;
    }

    /** Traversal by one worker; looks successors up in batches, so that their cache misses overlap. */
    private final class Walker {
        private static final int BATCH = 64;

        private final VisitedStates.Reader reader = visited.reader();
        private final int[] ends = new int[BATCH];
        private long[] fingerprints = new long[BATCH * 8];
        private long[] keys = new long[BATCH * 8];
        private int[] labels = new int[BATCH * 8];
        private int[] positions = new int[BATCH * 8];
        private int count;
        private int met;
        private boolean stepsInPlace;

        @SuppressWarnings("UnusedVariable") // written so that the reads in touch() are not optimised away
        private int touched;

        void flag(int partition) {
            int size = visited.store().partition(partition).size();
            for (int position = 0; position < size; position++) {
                if (position % BATCH == 0 && stopped.getAsBoolean()) {
                    return;
                }
                reader.load(StateId.of(partition, position));
                graph.addFlags(partition, flagsOfState());
            }
        }

        void walk(int partition) {
            int size = visited.store().partition(partition).size();
            for (int from = 0; from < size && !stopped.getAsBoolean(); from += BATCH) {
                int states = Math.min(BATCH, size - from);
                count = 0;
                for (int i = 0; i < states; i++) {
                    read(StateId.of(partition, from + i), i);
                }
                find();
                for (int i = 0; i < states; i++) {
                    write(partition, StateId.of(partition, from + i), i);
                }
            }
        }

        private void read(int id, int place) {
            if (mayStay(graph.flags(id))) {
                reader.load(id);
                int successors = reader.expand();
                for (int successor = 0; successor < successors; successor++) {
                    if (reader.admits(successor)) {
                        add(
                                reader.fingerprint(successor),
                                reader.key(successor),
                                labelled ? reader.fairLabel(successor) : FairSteps.NO_LABEL);
                    }
                }
            }
            ends[place] = count;
        }

        private int flagsOfState() {
            int flagged =
                    properties.isEmpty() && timeMayPass() ? patterns.get(0).first() : 0;
            for (int i = 0; i < properties.size(); i++) {
                TemporalPredicates property = properties.get(i);
                flagged |= reader.test(property.first()) ? patterns.get(i).first() : 0;
                if (property.second() != null) {
                    flagged |= reader.test(property.second()) ? patterns.get(i).second() : 0;
                }
            }
            met |= flagged;
            return flagged;
        }

        private boolean timeMayPass() {
            int successors = reader.expand();
            for (int successor = 0; successor < successors; successor++) {
                if (reader.duration(successor) > 0) {
                    return true;
                }
            }
            return successors == 0 || reader.timePassesUnseen();
        }

        private void add(long fingerprint, long key, int label) {
            if (count == keys.length) {
                fingerprints = Arrays.copyOf(fingerprints, count * 2);
                keys = Arrays.copyOf(keys, count * 2);
                labels = Arrays.copyOf(labels, count * 2);
                positions = new int[count * 2];
            }
            fingerprints[count] = fingerprint;
            keys[count] = key;
            labels[count++] = label;
        }

        private void find() {
            int sum = 0;
            for (int i = 0; i < count; i++) {
                sum += partitionOf(i).touch(keys[i]);
            }
            touched = sum;
            for (int i = 0; i < count; i++) {
                positions[i] = partitionOf(i).find(keys[i]);
            }
        }

        private KeyPartition partitionOf(int step) {
            return visited.store().partition(StateId.partitionOf(fingerprints[step]));
        }

        private void write(int partition, int id, int place) {
            graph.beginSteps(partition);
            for (int step = place == 0 ? 0 : ends[place - 1]; step < ends[place]; step++) {
                int position = positions[step];
                if (position < 0) {
                    throw new IllegalStateException("a step leads to a state that was not visited");
                }
                int target = StateId.of(StateId.partitionOf(fingerprints[step]), position);
                boolean isLabelled = labels[step] != FairSteps.NO_LABEL;
                boolean staysInside = mayStay(graph.flags(target));
                stepsInPlace |= target == id;
                if (target != id && (staysInside || isLabelled)) {
                    graph.addStep(partition, labels[step], staysInside ? target : StateGraph.OUTSIDE);
                }
            }
        }
    }
}
