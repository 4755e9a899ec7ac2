package dev.clew.store;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Thread-safe file without a name, of pages that replace memory. It is read and written by system calls and never
 * mapped: the pages of a mapped file count as memory of the process.
 *
 * <p>Each of its handles serves one call at a time. They are {@link RandomAccessFile}s because a channel is closed for
 * good when a thread that uses it is interrupted. They are closed when the file is no longer reachable, or the process
 * ends; the file is deleted as soon as it is open (where the system allows that, otherwise when the JVM ends), so that
 * none is left behind whatever happens to the process.
 */
final class SpillFile {
    /** Bytes of a page, the unit of reading and writing. */
    static final int PAGE_BYTES = 1 << 12;

    private static final int HANDLES = 8;

    private final Path directory;
    private final Handle[] handles = new Handle[HANDLES];
    private long size;

    /** Position in the file, used by one thread at a time, with a buffer because its methods take arrays. */
    private record Handle(RandomAccessFile file, byte[] buffer) {}

    private SpillFile(Path directory, File file) throws IOException {
        this.directory = directory;
        for (int i = 0; i < HANDLES; i++) {
            handles[i] = new Handle(new RandomAccessFile(file, "rw"), new byte[PAGE_BYTES]);
        }
    }

    /**
     * Creates an empty file in a folder.
     *
     * @throws StoreFullException if it cannot be created
     */
    static SpillFile create(Path directory) {
        File file = null;
        try {
            file = Files.createTempFile(directory, "clew", ".spill").toFile();
            return of(directory, file);
        } catch (IOException e) {
            throw full(directory, e);
        } finally {
            if (file != null) {
                boolean gone = file.delete();
                if (!gone) {
                    file.deleteOnExit();
                }
            }
        }
    }

    /** Opens a file, whose folder is named in messages. */
    static SpillFile of(Path directory, File file) throws IOException {
        return new SpillFile(directory, file);
    }

    /**
     * Appends bytes that are zero. They are written rather than left as a hole, so that a full disk is noticed here and
     * not when a page is written back.
     *
     * @param bytes at least that many, up to the end of a page
     * @return the position of the first one, at the start of a page
     * @throws StoreFullException if the disk is full
     */
    synchronized long grow(long bytes) {
        long start = size;
        long end = start + (bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
        Handle handle = handles[0];
        byte[] zeros = new byte[1 << 20];
        synchronized (handle) {
            try {
                handle.file.seek(start);
                for (long at = start; at < end; at += zeros.length) {
                    handle.file.write(zeros, 0, (int) Math.min(zeros.length, end - at));
                }
            } catch (IOException e) {
                shrink(handle, start);
                throw full(directory, e);
            }
        }
        size = end;
        return start;
    }

    private static void shrink(Handle handle, long length) {
        try {
            handle.file.setLength(length);
        } catch (IOException e) {
            // the bytes beyond the end are written again when the file grows
        }
    }

    /** Reads a page into a buffer from a position on. */
    void read(long page, ByteBuffer target, int at) {
        Handle handle = handle(page);
        synchronized (handle) {
            try {
                handle.file.seek(page * PAGE_BYTES);
                handle.file.readFully(handle.buffer);
            } catch (IOException e) {
                throw new StoreFullException(
                        "cannot read states that were moved to a file in " + directory + " (" + e.getMessage() + ")");
            }
            target.put(at, handle.buffer);
        }
    }

    /** Writes a page from a buffer, from a position on. */
    void write(long page, ByteBuffer source, int at) {
        Handle handle = handle(page);
        synchronized (handle) {
            source.get(at, handle.buffer);
            try {
                handle.file.seek(page * PAGE_BYTES);
                handle.file.write(handle.buffer);
            } catch (IOException e) {
                throw full(directory, e);
            }
        }
    }

    private Handle handle(long page) {
        return handles[(int) (page % HANDLES)];
    }

    private static StoreFullException full(Path directory, IOException e) {
        return new StoreFullException("memory is exhausted, and no more data can be moved to files in " + directory
                + " (" + e.getMessage() + ")");
    }
}
