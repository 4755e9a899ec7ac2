package dev.clew.store.chronicle;

import dev.clew.store.StoreFullException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import org.jspecify.annotations.Nullable;

/**
 * File that maps keys to the ids of states and of their parents. Thread-safe if each thread uses
 * its own {@link Cursor}.
 */
final class StateMap implements AutoCloseable {
    /**
     * Factor of the capacity beyond which Chronicle Map refuses insertions. The store grows the map
     * between rounds, once it holds more states than its capacity.
     */
    private static final double MAX_BLOAT_FACTOR = 10;

    /** Observed file size per entry, with some margin. */
    private static final long BYTES_PER_ENTRY = 44;

    private final Path file;
    private final long capacity;
    private final ChronicleMap<StateKey, StateValue> map;

    private StateMap(Path file, long capacity, ChronicleMap<StateKey, StateValue> map) {
        this.file = file;
        this.capacity = capacity;
        this.map = map;
    }

    /** Buffers of one thread for reading and writing entries. */
    static final class Cursor {
        private final StateKey key = new StateKey();
        private final StateValue value = new StateValue();
    }

    /** Visits an entry and decides whether to remove it. */
    @FunctionalInterface
    interface Visitor {
        boolean removes(long key, int id, int parent);
    }

    /**
     * Creates an empty file.
     *
     * @throws StoreFullException if the disk has too little free space
     */
    static StateMap create(Path file, long capacity) throws IOException {
        long needed = capacity * BYTES_PER_ENTRY;
        long usable = Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
        if (usable < needed) {
            throw new StoreFullException("the disk of " + file + " has " + (usable >> 20)
                    + " MiB left, but the next file needs " + (needed >> 20) + " MiB");
        }
        ChronicleMap<StateKey, StateValue> map = builder(capacity).createPersistedTo(file.toFile());
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return new StateMap(file, capacity, map);
    }

    /**
     * Opens a file left behind by a process that may have been killed. Damaged entries are dropped:
     * the caller must verify the content.
     */
    static StateMap recover(Path file, long capacity) throws IOException {
        MapHeader.check(file);
        File there = file.toFile();
        return new StateMap(file, capacity, builder(capacity).recoverPersistedTo(there, true, corruption -> {}));
    }

    private static ChronicleMapBuilder<StateKey, StateValue> builder(long capacity) {
        StateKey.Marshaller keys = new StateKey.Marshaller();
        StateValue.Marshaller values = new StateValue.Marshaller();
        return ChronicleMapBuilder.of(StateKey.class, StateValue.class)
                .name("states")
                .entries(capacity)
                .maxBloatFactor(MAX_BLOAT_FACTOR)
                .checksumEntries(true)
                .keyMarshaller(keys)
                .constantKeySizeBySample(new StateKey())
                .valueMarshaller(values)
                .constantValueSizeBySample(new StateValue())
                .skipCloseOnExitHook(true);
    }

    /** Returns the number of states for which the map was sized. */
    long capacity() {
        return capacity;
    }

    /** Returns the number of states in the map. */
    long size() {
        return map.longSize();
    }

    /** Returns the size of the file in bytes. */
    long bytes() throws IOException {
        return Files.size(file);
    }

    Path file() {
        return file;
    }

    /**
     * Adds a key unless it is present, under one lock.
     *
     * @return the id that the key has now
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
            throw new StoreFullException(file + " holds " + size() + " states and accepts no more (" + e.getMessage()
                    + "); set --max-states to reserve space in advance");
        }
    }

    /**
     * Returns the value of a key, valid until the cursor is used again, or null if the key is
     * absent.
     */
    @Nullable
    StateValue get(Cursor cursor, long key) {
        cursor.key.bits = key;
        return map.getUsing(cursor.key, cursor.value);
    }

    /** Replaces the parent of a key that is present. */
    void setParent(Cursor cursor, long key, int id, int parent) {
        cursor.key.bits = key;
        cursor.value.id = id;
        cursor.value.parent = parent;
        map.put(cursor.key, cursor.value);
    }

    void remove(Cursor cursor, long key) {
        cursor.key.bits = key;
        map.remove(cursor.key);
    }

    /** Visits all entries in unspecified order. */
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
