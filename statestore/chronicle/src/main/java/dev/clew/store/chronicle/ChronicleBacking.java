package dev.clew.store.chronicle;

import dev.clew.store.Backing;
import dev.clew.store.BlockPool;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateId;
import dev.clew.store.StoreFullException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backing whose partitions share one map in a file. A checkpoint records the file's generation, and
 * the size and checksum of each partition; the file may therefore be ahead of the checkpoint, and
 * later entries are dropped on load.
 * <pre>
 *   checkpoint            states-3.chronicle          states-4.chronicle
 *   names 3        ----&gt;  entries at that time and
 *                         entries added since ----&gt;  a copy: larger, under new keys, or cleaned on load
 *                         kept until a checkpoint names 4
 * </pre>
 *
 * <p>A resuming process only copies a file that a checkpoint names and never opens it: repairing a
 * map left by a killed process is not safe against being killed in turn.
 */
final class ChronicleBacking implements Backing {
    private static final Logger LOG = LoggerFactory.getLogger(ChronicleBacking.class);

    static final String KIND = "chronicle";

    private static final int GROWTH = 4;
    private static final int NO_GENERATION = 0;

    private final Generations generations;
    private final long firstEntries;
    private final ChroniclePartition[] partitions = new ChroniclePartition[StateId.PARTITIONS];
    private volatile @Nullable StateMap current;
    private @Nullable StateMap recoded;

    /** Generation of the current map. */
    private int generation = NO_GENERATION;

    /** Generation named by the latest complete checkpoint. */
    private int checkpointed = NO_GENERATION;

    /** Generation that was saved last. */
    private int lastSaved = NO_GENERATION;

    /**
     * Creates a backing without states.
     *
     * @param firstEntries number of states for which the first file is sized
     */
    ChronicleBacking(Path directory, long firstEntries) {
        generations = new Generations(directory);
        this.firstEntries = firstEntries;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public KeyPartition partition(int index, BlockPool pool) {
        ChroniclePartition made = new ChroniclePartition(this, index, pool);
        partitions[index] = made;
        return made;
    }

    /** Returns the current map, creating an empty one if none was loaded. */
    StateMap states() {
        StateMap known = current;
        return known == null ? createFirst() : known;
    }

    /** Returns the map with the new keys while keys are being rewritten. */
    StateMap recoded() {
        return Objects.requireNonNull(recoded, "recoded");
    }

    private synchronized StateMap createFirst() {
        StateMap known = current;
        if (known == null) {
            deleteUnused();
            known = create(generation + 1, firstEntries);
            current = known;
            generation++;
        }
        return known;
    }

    private StateMap create(int generation, long entries) {
        try {
            Path file = generations.file(generation);
            Files.deleteIfExists(file);
            return StateMap.create(file, entries);
        } catch (IOException e) {
            throw new StoreFullException("cannot create a state file (" + e.getMessage() + ")");
        }
    }

    /**
     * Copies the states to a larger map once this one holds the number of entries it was sized for.
     */
    @Override
    public void settle() {
        StateMap from = current;
        if (from == null || size() <= from.entries()) {
            return;
        }
        StateMap to = create(generation + 1, from.entries() * GROWTH);
        StateMap.Cursor cursor = new StateMap.Cursor();
        from.visit((key, id, parent) -> {
            to.insert(cursor, key, id, parent);
            return false;
        });
        replaceBy(to);
    }

    private long size() {
        long size = 0;
        for (ChroniclePartition partition : partitions) {
            size += partition.size();
        }
        return size;
    }

    @Override
    public void beginRecode() {
        recoded = create(generation + 1, states().entries());
    }

    @Override
    public void endRecode() {
        replaceBy(recoded());
        recoded = null;
    }

    private void replaceBy(StateMap map) {
        states().close();
        current = map;
        generation++;
        deleteUnused();
    }

    /**
     * Deletes the files that neither the latest checkpoint nor the store needs; retries files that
     * could not be deleted on the next call.
     */
    private void deleteUnused() {
        try {
            generations.keepOnly(checkpointed, generation);
        } catch (IOException e) {
            LOG.warn("cannot delete unused state files: {}", e.getMessage());
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        StateMap states = states();
        out.writeInt(generation);
        out.writeLong(states.entries());
        out.writeLong(states.bytes());
        for (ChroniclePartition partition : partitions) {
            out.writeInt(partition.size());
            out.writeLong(partition.checkSum());
        }
        lastSaved = generation;
    }

    @Override
    public void saved() {
        if (checkpointed != lastSaved) {
            checkpointed = lastSaved;
            deleteUnused();
        }
    }

    @Override
    public void load(DataInput in) throws IOException {
        checkpointed = in.readInt();
        long entries = in.readLong();
        long bytes = in.readLong();
        SavedStates saved = SavedStates.read(in);
        Path file = generations.file(checkpointed);
        if (!Files.exists(file)) {
            throw damaged(file, "the file is missing", null);
        }
        if (Files.size(file) < bytes) {
            throw damaged(file, "the file is truncated", null);
        }
        generations.keepOnly(checkpointed);
        Files.copy(file, generations.file(checkpointed + 1));
        try {
            StateMap copy = StateMap.recover(generations.file(checkpointed + 1), entries);
            current = copy;
            generation = checkpointed + 1;
            saved.fill(copy, partitions);
        } catch (StoreFullException | OutOfMemoryError e) {
            throw e;
        } catch (IOException
                | RuntimeException
                | Error e) { // Chronicle Map may fail with any of these on a damaged file
            throw damaged(file, e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString(), e);
        }
    }

    private static IOException damaged(Path file, String how, @Nullable Throwable cause) {
        return new IOException(
                file + " is damaged: " + how + "; the search cannot be resumed, start a new one in another folder",
                cause);
    }

    @Override
    public void close() {
        StateMap open = current;
        if (open != null) {
            open.close();
        }
        if (recoded != null) {
            recoded.close();
        }
    }
}
