package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateStore;

/**
 * One worker's scratch space, and the two things it does in a round of breadth-first search: expanding a chunk of states
 * into candidates, and putting the candidates of a partition into the store.
 */
final class Round {
    private final Space space;
    private final Judge judge;
    private final boolean skipCommuting;
    private final int words;
    private final boolean keepsVectors;
    private final TransitionSystem.Expander expander;
    private final int[] parentNodes;
    private final int[] nodes;

    @SuppressWarnings("UnusedVariable") // written so that the reads of touching are not optimised away
    private int touched;

    Round(Space space, Judge judge, boolean skipCommuting) {
        this.space = space;
        this.judge = judge;
        this.skipCommuting = skipCommuting && !judge.constrains();
        words = space.layout().words();
        keepsVectors = space.store.keepsVectors();
        expander = space.system.newExpander();
        parentNodes = space.blankNodes();
        nodes = space.blankNodes();
    }

    /** Expands the states of a level from one place to another. */
    void expand(Level level, long from, long to, Candidates out) {
        out.start(words);
        int partition = level.partitionOf(from);
        int index = (int) (from - level.placeOf(partition));
        for (long place = from; place < to && !out.overflow && out.error == null; place++) {
            while (level.placeOf(partition) + index >= level.placeOf(partition + 1)) {
                partition++;
                index = 0;
            }
            expandOne(level, partition, index++, out);
        }
        if (!out.overflow) {
            out.sort();
        }
    }

    private void expandOne(Level level, int partition, int index, Candidates out) {
        int position = level.first(partition) + index;
        int id = StateStore.id(partition, position);
        if (keepsVectors) {
            space.store.decode(space.store.partition(partition).key(position), parentNodes);
        } else {
            level.readVector(partition, index, words, parentNodes);
        }
        try {
            long mask = skipCommuting ? level.sleepMask(partition, index) : 0;
            Expansion expansion = expander.expand(parentNodes, level.fingerprint(partition, index), mask);
            if (expansion.overflow()) {
                out.overflow = true;
                return;
            }
            if (expansion.generated() == 0
                    && out.deadlock == StateStore.NO_PARENT
                    && judge.isDeadlock(space.layout(), parentNodes)) {
                out.deadlock = id;
            }
            out.generated += expansion.generated();
            for (int i = 0; i < expansion.count(); i++) {
                add(expansion, i, id, out);
            }
        } catch (ModelError e) {
            out.error = e;
            out.errorState = id;
        }
    }

    private void add(Expansion expansion, int successor, int parent, Candidates out) {
        expansion.copyVector(successor, nodes);
        if (judge.constrains() && !judge.admits(space.layout(), nodes)) {
            out.generated--;
            out.pruned++;
            return;
        }
        long fingerprint = expansion.fingerprint(successor);
        long key = space.store.encode(fingerprint, nodes, parentNodes);
        out.add(key, fingerprint, expansion.sleepMask(successor), parent);
        if (!keepsVectors) {
            out.addVector(nodes);
        }
    }

    /** Puts every candidate of a partition into the store, and looks at the states that are new. */
    void insert(int number, Candidates[] chunks, int chunkCount, Level next, Sighting sighting) {
        KeyPartition partition = space.store.partition(number);
        for (int c = 0; c < chunkCount; c++) {
            Candidates chunk = chunks[c];
            int end = chunk.start(number, true);
            for (int from = chunk.start(number, false); from < end; from += 64) {
                int to = Math.min(end, from + 64);
                int sum = 0;
                for (int place = from; place < to; place++) {
                    sum += partition.touch(chunk.key(chunk.at(place)));
                }
                for (int place = from; place < to; place++) {
                    sum += partition.touchKey(chunk.key(chunk.at(place)));
                }
                touched = sum;
                for (int place = from; place < to; place++) {
                    insertOne(number, partition, chunk, chunk.at(place), next, sighting);
                }
            }
        }
    }

    private void insertOne(
            int number, KeyPartition partition, Candidates chunk, int candidate, Level next, Sighting sighting) {
        int position = partition.insert(chunk.key(candidate), chunk.parent(candidate));
        if (position < 0) {
            if (~position >= next.first(number)) {
                next.meet(number, ~position, chunk.sleepMask(candidate));
            }
            return;
        }
        next.add(number, chunk.fingerprint(candidate), chunk.sleepMask(candidate));
        if (keepsVectors) {
            if (judge.looksAtStates()) {
                space.store.decode(chunk.key(candidate), nodes);
                sighting.look(judge, space.layout(), nodes, StateStore.id(number, position));
            }
        } else {
            int offset = candidate * words;
            next.addVector(number, chunk.vectors(), offset, words);
            if (judge.looksAtStates()) {
                System.arraycopy(chunk.vectors(), offset, nodes, 0, words);
                sighting.look(judge, space.layout(), nodes, StateStore.id(number, position));
            }
        }
    }

    /** Whether every candidate is in the store already. */
    boolean allKnown(Candidates chunk) {
        for (int i = 0; i < chunk.count(); i++) {
            if (space.find(chunk.fingerprint(i), chunk.key(i)) == StateStore.NO_PARENT) {
                return false;
            }
        }
        return true;
    }
}
