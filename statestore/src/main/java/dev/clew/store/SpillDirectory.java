package dev.clew.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Directory for files that replace memory.
 *
 * <p>The whole length of a file is written before it is mapped: writing to a hole of a file on a
 * full disk would terminate the JVM. The file is deleted as soon as it is mapped (where the system
 * allows that, otherwise when the JVM ends), so that none is left behind whatever happens to the
 * process.
 */
public final class SpillDirectory {
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 20);

    private final Path directory;

    /** Creates a spill directory in an existing folder. */
    public SpillDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Maps a new file of zeros.
     *
     * @throws StoreFullException if the file cannot be written or mapped
     */
    ByteBuffer map(long size) {
        Path file = null;
        try {
            file = Files.createTempFile(directory, "clew", ".spill");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                for (long written = 0; written < size; ) {
                    written += channel.write(ZEROS.duplicate().limit((int) Math.min(ZEROS.capacity(), size - written)));
                }
                MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
                file.toFile().deleteOnExit();
                boolean gone = file.toFile().delete();
                assert gone || Files.exists(file);
                return mapped;
            }
        } catch (IOException | OutOfMemoryError e) {
            if (file != null) {
                boolean gone = file.toFile().delete();
                assert gone || Files.exists(file);
            }
            throw new StoreFullException("memory is exhausted, and no more data can be moved to files in " + directory
                    + " (" + e.getMessage() + ")");
        }
    }
}
