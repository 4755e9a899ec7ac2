package dev.clew.runtime.disk;

import dev.clew.state.SavedTypes;
import dev.clew.state.ValueDelta;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Image that a server recovers after any end of the process or the machine: the last one that was
 * synced.
 *
 * <p>A log receives the difference of each image from the previous one ({@link ValueDelta}). When
 * the log has outgrown the image, the next <i>generation</i> begins: an empty log, and then a
 * snapshot of the whole image, whose name makes it valid.
 * <pre>
 *   image-0.log                     differences starting from nothing
 *   image-7.snapshot, image-7.log   a whole image, and the differences from it
 * </pre>
 * Used by one thread. After an exception it must not be used further, since the content of the disk
 * is then unknown.
 */
public final class DurableImage implements AutoCloseable {
    private static final String PREFIX = "image-";
    private static final String SNAPSHOT = ".snapshot";
    private static final String LOG = ".log";

    /** Minimum bytes of a log before it is replaced. */
    private static final long LEAST_LOG_BYTES = 4 << 20;

    /**
     * Minimum length of a log, as a multiple of the snapshot, before it is replaced: snapshots are
     * then at most half of all bytes written.
     */
    private static final long LOG_PER_SNAPSHOT = 2;

    /** Base of the first difference. */
    private static final Object NOTHING = new Object();

    private final Path directory;
    private final SavedTypes types;
    private final long leastLogBytes;
    private long generation;
    private long snapshotBytes;
    private FrameLog log;
    private Object image = NOTHING;

    private DurableImage(Path directory, SavedTypes types, long leastLogBytes) throws IOException {
        this.directory = directory;
        this.types = types;
        this.leastLogBytes = leastLogBytes;
        OptionalLong newest = newestSnapshot(directory);
        generation = newest.orElse(0);
        if (newest.isPresent()) {
            Path snapshot = file(SNAPSHOT);
            snapshotBytes = Files.size(snapshot);
            List<byte[]> frames = FrameLog.readWhole(snapshot);
            if (frames.size() != 1) {
                throw new DamagedDataException(snapshot, 0, "it has " + frames.size() + " images, expected one");
            }
            apply(snapshot, frames);
        } else if (!Files.exists(file(LOG)) && !isIn(directory)) {
            DataDirectory.writeDurably(file(LOG), FrameLog.file(List.of()));
        }
        if (!Files.exists(file(LOG))) {
            throw new DamagedDataException(file(LOG), 0, "the file is missing");
        }
        List<byte[]> deltas = new ArrayList<>();
        log = FrameLog.open(file(LOG), deltas);
        try {
            apply(file(LOG), deltas);
            deleteOthers();
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /**
     * Reads the image of a directory, or creates an empty one.
     *
     * @param types the classes of images
     * @throws DamagedDataException if a file is damaged, or the classes have changed since it was
     * written
     */
    public static DurableImage open(Path directory, SavedTypes types) throws IOException {
        return new DurableImage(directory, types, LEAST_LOG_BYTES);
    }

    static DurableImage open(Path directory, SavedTypes types, long leastLogBytes) throws IOException {
        return new DurableImage(directory, types, leastLogBytes);
    }

    static boolean isIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(PREFIX));
        }
    }

    /** Returns the image that was synced last, or empty if none was. */
    public Optional<Object> image() {
        return image == NOTHING ? Optional.empty() : Optional.of(image);
    }

    /**
     * Replaces the image; the new one is on the disk when this method returns.
     *
     * @throws IOException if it cannot be written
     */
    public void sync(Object next) throws IOException {
        log.append(difference(image, next));
        image = next;
        if (log.size() > Math.max(leastLogBytes, LOG_PER_SNAPSHOT * snapshotBytes)) {
            beginGeneration();
        }
    }

    private void beginGeneration() throws IOException {
        byte[] snapshot = FrameLog.file(List.of(difference(NOTHING, image)));
        log.close();
        generation++;
        DataDirectory.writeDurably(file(LOG), FrameLog.file(List.of()));
        DataDirectory.writeDurably(file(SNAPSHOT), snapshot);
        snapshotBytes = snapshot.length;
        log = FrameLog.open(file(LOG), new ArrayList<>());
        deleteOthers();
    }

    private byte[] difference(Object before, Object after) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ValueDelta.write(before, after, new DataOutputStream(bytes), types);
        return bytes.toByteArray();
    }

    private void apply(Path file, List<byte[]> deltas) throws IOException {
        for (int i = 0; i < deltas.size(); i++) {
            try {
                image = ValueDelta.read(image, new DataInputStream(new ByteArrayInputStream(deltas.get(i))), types);
            } catch (IOException e) {
                throw new DamagedDataException(file, 0, "frame " + i + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private static OptionalLong newestSnapshot(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(PREFIX + "[0-9]{1,18}\\" + SNAPSHOT))
                    .mapToLong(name -> Long.parseLong(name.substring(PREFIX.length(), name.indexOf('.'))))
                    .max();
        }
    }

    /** Deletes files of other generations and incomplete files. */
    private void deleteOthers() throws IOException {
        List<Path> others;
        try (Stream<Path> files = Files.list(directory)) {
            others = files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .filter(file -> !file.equals(file(LOG)) && !file.equals(file(SNAPSHOT)))
                    .toList();
        }
        for (Path other : others) {
            Files.deleteIfExists(other);
        }
    }

    private Path file(String kind) {
        return directory.resolve(PREFIX + generation + kind);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
