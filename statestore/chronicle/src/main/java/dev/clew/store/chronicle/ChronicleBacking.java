package dev.clew.store.chronicle;

import dev.clew.store.Backing;
import dev.clew.store.BlockPool;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateStore;
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
 * Partitions that share one map in a file. A checkpoint names the file's generation and has the size and the check sum of
 * each partition; so the file may run ahead of the checkpoint, and what lies beyond is dropped when it is loaded.
 *
 * <pre>
 *   checkpoint            states-3.chronicle       states-4.chronicle
 *   names 3        ---->  as it was then, and
 *                         what came after    ---->  a copy, larger, or under new keys, or cleaned when it was loaded
 *                         stays until a checkpoint names 4
 * </pre>
 *
 * <p>A file that a checkpoint names is never opened by a process that resumes, only copied: repairing a map that was left by
 * a killed process is not safe against being killed itself.
 */
final class ChronicleBacking implements Backing {
    private static final Logger LOG = LoggerFactory.getLogger(ChronicleBacking.class);

    static final String KIND = "chronicle";

    private static final int GROWTH = 4;
    private static final int NONE = 0;

    private final Generations generations;
    private final long firstEntries;
    private final ChroniclePartition[] partitions = new ChroniclePartition[StateStore.PARTITIONS];
    private volatile @Nullable StateMap current;
    private @Nullable StateMap recoded;

    /** Generation of the current map. */
    private int number = NONE;

    /** The generation that the checkpoint in place names. */
    private int safe = NONE;

    /** The generation that was saved last. */
    private int saving = NONE;

    /**
     * A backing without states.
     *
     * @param firstEntries for how many states the first file is made
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

    /** The map; an empty one is made where nothing was loaded. */
    StateMap states() {
        StateMap known = current;
        return known == null ? first() : known;
    }

    /** The map under new keys, while they are being rewritten. */
    StateMap recoded() {
        return Objects.requireNonNull(recoded, "recoded");
    }

    private synchronized StateMap first() {
        StateMap known = current;
        if (known == null) {
            clear();
            known = create(number + 1, firstEntries);
            current = known;
            number++;
        }
        return known;
    }

    private StateMap create(int generation, long entries) {
        try {
            Path file = generations.file(generation);
            Files.deleteIfExists(file);
            return StateMap.create(file, entries);
        } catch (IOException e) {
            throw new StoreFullException("cannot make a file of states (" + e.getMessage() + ")");
        }
    }

    /** Copies the states to a larger map when this one is as full as it was made for. */
    @Override
    public void settle() {
        StateMap from = current;
        if (from == null || size() <= from.entries()) {
            return;
        }
        StateMap to = create(number + 1, from.entries() * GROWTH);
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
        recoded = create(number + 1, states().entries());
    }

    @Override
    public void endRecode() {
        replaceBy(recoded());
        recoded = null;
    }

    private void replaceBy(StateMap map) {
        states().close();
        current = map;
        number++;
        clear();
    }

    /** Deletes what neither the checkpoint in place nor the store needs; what cannot be deleted now, next time perhaps. */
    private void clear() {
        try {
            generations.keepOnly(safe, number);
        } catch (IOException e) {
            LOG.warn("cannot delete files of states that are not needed any more: {}", e.getMessage());
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        StateMap states = states();
        out.writeInt(number);
        out.writeLong(states.entries());
        out.writeLong(states.bytes());
        for (ChroniclePartition partition : partitions) {
            out.writeInt(partition.size());
            out.writeLong(partition.checkSum());
        }
        saving = number;
    }

    @Override
    public void saved() {
        if (safe != saving) {
            safe = saving;
            clear();
        }
    }

    @Override
    public void load(DataInput in) throws IOException {
        safe = in.readInt();
        long entries = in.readLong();
        long bytes = in.readLong();
        SavedStates saved = SavedStates.read(in);
        Path file = generations.file(safe);
        if (!Files.exists(file)) {
            throw damaged(file, "it is missing", null);
        }
        if (Files.size(file) < bytes) {
            throw damaged(file, "it is cut off", null);
        }
        generations.keepOnly(safe);
        Files.copy(file, generations.file(safe + 1));
        try {
            StateMap copy = StateMap.recover(generations.file(safe + 1), entries);
            current = copy;
            number = safe + 1;
            saved.fill(copy, partitions);
        } catch (StoreFullException | OutOfMemoryError e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) { // of Chronicle Map, whatever it is that it fell over
            throw damaged(file, e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString(), e);
        }
    }

    private static IOException damaged(Path file, String how, @Nullable Throwable cause) {
        return new IOException(
                file + " is damaged: " + how + "; the search cannot be resumed, begin anew in another folder", cause);
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
