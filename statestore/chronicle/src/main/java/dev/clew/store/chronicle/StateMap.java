package dev.clew.store.chronicle;

import dev.clew.store.StoreFullException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import org.jspecify.annotations.Nullable;

/**
 * A file of states: keys, each with the state's id and its parent's. Thread-safe, if each thread has its own
 * {@link Cursor}.
 */
final class StateMap implements AutoCloseable {
    /** Beyond so many times its entries Chronicle Map refuses more. It is grown at once its entries, between rounds. */
    private static final double MOST_TIMES_ENTRIES = 10;

    /** What a file was seen to take for an entry, with some room. */
    private static final long BYTES_AN_ENTRY = 44;

    private final Path file;
    private final long entries;
    private final ChronicleMap<StateKey, StateValue> map;

    private StateMap(Path file, long entries, ChronicleMap<StateKey, StateValue> map) {
        this.file = file;
        this.entries = entries;
        this.map = map;
    }

    /** What one thread reads and writes with. */
    static final class Cursor {
        private final StateKey key = new StateKey();
        private final StateValue value = new StateValue();
    }

    /** Looks at an entry; whether it is to be removed. */
    @FunctionalInterface
    interface Visitor {
        boolean removes(long key, int id, int parent);
    }

    /**
     * An empty file.
     *
     * @throws StoreFullException if it does not fit the disk
     */
    static StateMap create(Path file, long entries) throws IOException {
        long needed = entries * BYTES_AN_ENTRY;
        long usable = Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
        if (usable < needed) {
            throw new StoreFullException("the disk of " + file + " has " + (usable >> 20) + " MiB left, less than the "
                    + (needed >> 20) + " MiB of its next file");
        }
        return new StateMap(file, entries, builder(entries).createPersistedTo(file.toFile()));
    }

    /**
     * A file that was left behind by a process that may have been killed. What is damaged is dropped: whoever calls must
     * know what ought to be there.
     */
    static StateMap recover(Path file, long entries) throws IOException {
        File there = file.toFile();
        return new StateMap(file, entries, builder(entries).recoverPersistedTo(there, true, corruption -> {}));
    }

    private static ChronicleMapBuilder<StateKey, StateValue> builder(long entries) {
        StateKey.Marshaller keys = new StateKey.Marshaller();
        StateValue.Marshaller values = new StateValue.Marshaller();
        return ChronicleMapBuilder.of(StateKey.class, StateValue.class)
                .name("states")
                .entries(entries)
                .maxBloatFactor(MOST_TIMES_ENTRIES)
                .checksumEntries(true)
                .keyMarshaller(keys)
                .constantKeySizeBySample(new StateKey())
                .valueMarshaller(values)
                .constantValueSizeBySample(new StateValue())
                .skipCloseOnExitHook(true);
    }

    /** How many states it was made for. */
    long entries() {
        return entries;
    }

    /** How many states it holds. */
    long size() {
        return map.longSize();
    }

    /** Bytes of the file. */
    long bytes() throws IOException {
        return Files.size(file);
    }

    Path file() {
        return file;
    }

    /**
     * Adds a key unless it is there, under one lock.
     *
     * @return the id that it has now
     */
    int insert(Cursor cursor, long key, int id, int parent) {
        cursor.key.bits = key;
        try (ExternalMapQueryContext<StateKey, StateValue, ?> query = map.queryContext(cursor.key)) {
            query.updateLock().lock();
            MapEntry<StateKey, StateValue> entry = query.entry();
            if (entry != null) {
                return entry.value().getUsing(cursor.value).id;
            }
            cursor.value.id = id;
            cursor.value.parent = parent;
            query.insert(query.absentEntry(), query.wrapValueAsData(cursor.value));
            return id;
        } catch (IllegalStateException e) {
            throw new StoreFullException(file + " holds " + size() + " states and takes no more (" + e.getMessage()
                    + "); give --max-states, for which room is made beforehand");
        }
    }

    /** What a key has, valid until the cursor is used again; null if it is not there. */
    @Nullable
    StateValue get(Cursor cursor, long key) {
        cursor.key.bits = key;
        return map.getUsing(cursor.key, cursor.value);
    }

    /** Replaces the parent of a key that is there. */
    void setParent(Cursor cursor, long key, int id, int parent) {
        cursor.key.bits = key;
        cursor.value.id = id;
        cursor.value.parent = parent;
        map.put(cursor.key, cursor.value);
    }

    /** Removes a key. */
    void remove(Cursor cursor, long key) {
        cursor.key.bits = key;
        map.remove(cursor.key);
    }

    /** Goes through all entries, in no order. */
    void visit(Visitor visitor) {
        Cursor cursor = new Cursor();
        map.forEachEntry(entry -> {
            long key = entry.key().getUsing(cursor.key).bits;
            StateValue value = entry.value().getUsing(cursor.value);
            if (visitor.removes(key, value.id, value.parent)) {
                entry.doRemove();
            }
        });
    }

    @Override
    public void close() {
        map.close();
    }
}
