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
 * Backing, that is, storage of the partitions of one state store, in one Chronicle Map file that all
 * partitions share.
 *
 * <p>The files of a store are numbered <em>generations</em>: {@code states-1.chronicle}, {@code
 * states-2.chronicle} and so on. The map is copied to the next generation when it must grow, when
 * the keys are rewritten, and when a search is resumed. A file is deleted once it is neither the
 * current one nor recorded in the latest checkpoint.
 *
 * <p>A checkpoint records the current generation and, for each partition, the number of states and
 * their checksum. States that are added to the file after the checkpoint are removed from the copy
 * when the checkpoint is loaded.
 *
 * <p>On resume, the checkpointed file is copied and only the copy is opened as a map: opening a map
 * that a killed process left behind repairs its file, and an interrupted repair may make it
 * unusable. If the resuming process is killed too, the checkpointed file is unchanged.
 */
final class ChronicleBacking implements Backing {
    private static final Logger LOG = LoggerFactory.getLogger(ChronicleBacking.class);

    static final String KIND = "chronicle";

    private static final int GROWTH = 4;
    private static final int NO_GENERATION = 0;

    private final Generations generations;
    private final long initialCapacity;
    private final ChroniclePartition[] partitions = new ChroniclePartition[StateId.PARTITIONS];
    private volatile @Nullable StateMap current;
    private @Nullable StateMap rekeyed;

    /** Generation of the current map; {@link #NO_GENERATION} before the first map exists. */
    private int generation = NO_GENERATION;

    /** Generation recorded in the latest complete checkpoint. */
    private int checkpointed = NO_GENERATION;

    /**
     * Generation recorded by the latest {@link #save}; that checkpoint is complete only after {@link
     * #saved}.
     */
    private int lastSaved = NO_GENERATION;

    /**
     * Creates an empty backing; no file is created before the map is used.
     *
     * @param directory folder for the files
     * @param initialCapacity number of states for which the first file is sized
     */
    ChronicleBacking(Path directory, long initialCapacity) {
        generations = new Generations(directory);
        this.initialCapacity = initialCapacity;
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

    /** Returns the map to which states are copied under their new keys; only while keys are rewritten. */
    StateMap rekeyed() {
        return Objects.requireNonNull(rekeyed, "rekeyed");
    }

    private synchronized StateMap createFirst() {
        StateMap known = current;
        if (known == null) {
            deleteUnused();
            known = create(generation + 1, initialCapacity);
            current = known;
            generation++;
        }
        return known;
    }

    private StateMap create(int generation, long capacity) {
        try {
            Path file = generations.file(generation);
            Files.deleteIfExists(file);
            return StateMap.create(file, capacity);
        } catch (IOException e) {
            throw new StoreFullException("cannot create a state file (" + e.getMessage() + ")");
        }
    }

    /**
     * Copies the states to a larger map if the current map holds more states than its capacity.
     */
    @Override
    public void settle() {
        StateMap from = current;
        if (from == null || size() <= from.capacity()) {
            return;
        }
        StateMap to = create(generation + 1, from.capacity() * GROWTH);
        StateMap.Cursor cursor = new StateMap.Cursor();
        from.visit((key, id, parent) -> {
            to.insert(cursor, key, id, parent);
            return false; // do not remove: this file may be the checkpointed one
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
        rekeyed = create(generation + 1, states().capacity());
    }

    @Override
    public void endRecode() {
        replaceBy(rekeyed());
        rekeyed = null;
    }

    private void replaceBy(StateMap map) {
        states().close();
        current = map;
        generation++;
        deleteUnused();
    }

    /**
     * Deletes all state files except that of the latest checkpoint and the current one. If a file
     * cannot be deleted, logs a warning; the next call tries again.
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
        out.writeLong(states.capacity());
        out.writeLong(states.bytes());
        for (ChroniclePartition partition : partitions) {
            out.writeInt(partition.size());
            out.writeLong(partition.checksum());
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
        long capacity = in.readLong();
        long bytes = in.readLong();
        SavedStates saved = SavedStates.read(in);
        Path file = generations.file(checkpointed);
        if (!Files.exists(file)) {
            throw notResumable(file, "is missing", null);
        }
        if (Files.size(file) < bytes) {
            throw notResumable(file, "is damaged: the file is truncated", null);
        }
        generations.keepOnly(checkpointed);
        Files.copy(file, generations.file(checkpointed + 1));
        try {
            if (capacity <= 0 || capacity > bytes) {
                throw new IOException("the checkpoint claims room for " + capacity + " states in it");
            }
            StateMap copy = StateMap.recover(generations.file(checkpointed + 1), capacity);
            current = copy;
            generation = checkpointed + 1;
            saved.fill(copy, partitions);
        } catch (StoreFullException | OutOfMemoryError e) {
            throw e;
        } catch (IOException
                | RuntimeException
                | Error e) { // Chronicle Map may fail with any of these on a damaged file
            String reason = e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString();
            throw notResumable(file, "is damaged: " + reason, e);
        }
    }

    private static IOException notResumable(Path file, String problem, @Nullable Throwable cause) {
        return new IOException(
                file + " " + problem + "; the search cannot be resumed, so start a new search in another folder",
                cause);
    }

    @Override
    public void close() {
        StateMap open = current;
        if (open != null) {
            open.close();
        }
        if (rekeyed != null) {
            rekeyed.close();
        }
    }
}
