package dev.clew.search;

import dev.clew.file.PrivateFile;
import dev.clew.state.CheckpointException;
import dev.clew.state.CheckpointFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints of one search in a folder of its own, which is locked while this object is open. Used by one thread.
 *
 * <p>A checkpoint begins with the search's <em>identity</em>: the named properties that must be equal for it to be
 * resumed.
 */
public final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final Durability durability;
    private final Map<String, String> identity;
    private final CheckpointFile file;
    private final FileChannel lockFile;
    private long lastNanos = System.nanoTime();
    private long costNanos;
    private boolean written;

    /**
     * Locks the folder.
     *
     * @param identity the properties that must be equal for the search to be resumed
     * @throws IOException if the folder is in use, cannot be written to, or contains a search that is not to be resumed
     */
    public Checkpoints(Durability durability, Map<String, String> identity) throws IOException {
        this.durability = durability;
        this.identity = new LinkedHashMap<>(identity);
        Path directory = durability.directory();
        file = new CheckpointFile(directory.resolve("search.checkpoint"));
        lockFile = lock(directory);
        if (file.exists() && !durability.resume()) {
            lockFile.close();
            throw new CheckpointException(
                    directory + " already contains a search; use --resume to continue it, or name another folder");
        }
    }

    /** Returns the saved search, read up to the end of the identity; null if there is none. */
    public @Nullable DataInputStream saved() throws IOException {
        if (!file.exists()) {
            return null;
        }
        DataInputStream in = file.open();
        try {
            requireSame(durability.directory(), identity, readIdentity(in));
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static Map<String, String> readIdentity(DataInputStream in) throws IOException {
        Map<String, String> saved = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            saved.put(in.readUTF(), in.readUTF());
        }
        return saved;
    }

    /**
     * Compares the identity of a saved search with that of the one that is to continue it; a property that only one of them
     * has is a difference, too.
     *
     * @param folder in which the search is saved, for the message
     * @throws CheckpointException if they differ
     */
    public static void requireSame(Object folder, Map<String, String> mine, Map<String, String> saved)
            throws CheckpointException {
        Set<String> names = new LinkedHashSet<>(mine.keySet());
        names.addAll(saved.keySet());
        for (String name : names) {
            String theirs = saved.getOrDefault(name, "none");
            String ours = mine.getOrDefault(name, "none");
            if (!theirs.equals(ours)) {
                throw new CheckpointException(folder + " contains a search with another " + name + " (" + theirs
                        + ", now " + ours + "); check the same, or name another folder");
            }
        }
    }

    /**
     * Returns whether a checkpoint is due; saving takes at most a tenth of the time, unless every level is to be saved.
     */
    boolean isDue() {
        long every = durability.every().toNanos();
        long pause = every == 0 ? 0 : Math.max(every, costNanos * 9);
        return !written || System.nanoTime() - lastNanos >= pause;
    }

    /**
     * Saves a search. On failure the previous checkpoint is kept and the search may continue; but the first checkpoint
     * must succeed, so that hours of work cannot turn out to be unsaved.
     *
     * @return whether the search was saved
     */
    boolean write(CheckpointFile.Content content) throws IOException {
        long start = System.nanoTime();
        boolean saved = false;
        try {
            file.write(out -> {
                writeIdentity(out);
                content.writeTo(out);
            });
            written = true;
            saved = true;
        } catch (IOException e) {
            if (!written) {
                throw e instanceof CheckpointException
                        ? e
                        : new CheckpointException(
                                "cannot write a checkpoint to " + durability.directory() + " (" + e.getMessage() + ")",
                                e);
            }
            LOG.warn("checkpoint not written; the previous one is kept: {}", e.getMessage());
        }
        lastNanos = System.nanoTime();
        costNanos = lastNanos - start;
        return saved;
    }

    private void writeIdentity(DataOutputStream out) throws IOException {
        out.writeInt(identity.size());
        for (Map.Entry<String, String> part : identity.entrySet()) {
            out.writeUTF(part.getKey());
            out.writeUTF(part.getValue());
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel;
        try {
            StateFolder.claim(directory);
            channel = PrivateFile.open(directory.resolve("lock"));
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            throw new CheckpointException("cannot write to " + directory + " (" + e.getMessage() + ")", e);
        }
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new CheckpointException(directory + " is in use by another search; wait for it, or name another");
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
