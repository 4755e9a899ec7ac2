package dev.clew.search;

import dev.clew.state.CheckpointException;
import dev.clew.state.CheckpointFile;
import dev.clew.store.StateId;
import dev.clew.store.StoreFullException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * Writes and reads a breadth-first search between two levels. Used by one thread.
 *
 * @param context of the search
 * @param space its visited states
 * @param findings what it has found
 * @param rounds its rounds, which count steps
 * @param counters how much it has done
 */
record SavedSearch(
        SearchContext context, StateSpace space, SearchFindings findings, Rounds rounds, SearchCounters counters) {

    /**
     * Writes the search.
     *
     * @param depth the level that was expanded last
     * @param next the level to be expanded next
     */
    void save(DataOutputStream out, int depth, Level next) throws IOException {
        space.system.saveDictionary(out);
        space.store.save(out);
        out.writeInt(depth);
        counters.save(out);
        findings.save(out);
        rounds.saveSteps(out);
        next.save(out);
    }

    /**
     * Restores the search; the dictionary was read when the system was made. Closes the stream.
     *
     * @param next filled with the level to be expanded next
     * @return the level that was expanded last
     * @throws CheckpointException if the search is damaged, does not fit, or is beyond the bound on depth
     */
    int load(DataInputStream in, Level next) throws IOException {
        try {
            return CheckpointFile.read(() -> loadParts(in, next));
        } finally {
            in.close();
        }
    }

    private int loadParts(DataInputStream in, Level next) throws IOException {
        try {
            space.store.load(in);
            int depth = in.readInt();
            counters.load(in);
            findings.load(in);
            rounds.loadSteps(in);
            for (StateFindings seen : rounds.stateFindings()) {
                findings.clear(seen);
            }
            next.load(in);
            requireVisited(next);
            context.bounds().requireWithinDepth(depth, next.size());
            readFields(next);
            return depth;
        } catch (StoreFullException e) {
            throw new CheckpointException("the saved search does not fit: " + e.getMessage(), e);
        } catch (CheckpointException | EOFException e) {
            throw e;
        } catch (IOException e) { // of the store, whose message names the file
            throw new CheckpointException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Rejects a level whose states are not among those visited. */
    private void requireVisited(Level next) throws CheckpointException {
        for (int p = 0; p < StateId.PARTITIONS; p++) {
            long end = (long) next.first(p) + next.size(p);
            if (next.first(p) < 0 || end > space.store.partition(p).size()) {
                throw new CheckpointException(
                        "the checkpoint is damaged: its next level has states that were not visited");
            }
        }
        if (!next.isComplete(space.store.keepsVectors() ? 0 : space.layout().words())) {
            throw new CheckpointException(
                    "the checkpoint is damaged: the order of its next level does not have the states of the level");
        }
    }

    /**
     * Evaluates the predicates on the level that was loaded, so that it is known which fields they read there: steps that
     * change none of these are not judged.
     */
    private void readFields(Level next) {
        ModelPredicates predicates = context.predicates();
        StateFindings seen = new StateFindings(predicates.goalCount());
        int[] nodes = space.unmatchableNodes();
        for (int p = 0; p < StateId.PARTITIONS; p++) {
            for (int i = 0; i < next.size(p); i++) {
                next.read(space, p, i, nodes);
                seen.check(predicates, space.layout(), nodes, StateId.of(p, next.first(p) + i));
            }
        }
    }
}
