package dev.clew.runtime.disk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Directory of one server. A lock on a file in it excludes other processes while this one runs, and
 * a file records its owner, so that no server continues from another server's promises.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String FORMAT = "clew-node";
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final FileChannel lockFile;
    private final boolean isNew;

    private DataDirectory(Path path, FileChannel lockFile, boolean isNew) {
        this.path = path;
        this.lockFile = lockFile;
        this.isNew = isNew;
    }

    /**
     * Opens a directory, and creates it if necessary.
     *
     * @throws UnfitDirectoryException if another process uses it, or it belongs to another server
     * @throws DamagedDataException if the record of its owner is damaged
     */
    public static DataDirectory open(Path path, NodeIdentity owner) throws IOException {
        Files.createDirectories(path);
        FileChannel lockFile =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock(lockFile, path);
            return new DataDirectory(path, lockFile, claim(path, owner));
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // this process holds the lock
        }
        if (lock == null) {
            throw new UnfitDirectoryException(
                    path + " is in use by a running server; stop it, or give this one its own directory");
        }
    }

    /** Returns whether the directory had no owner; refuses one that belongs to another server. */
    private static boolean claim(Path path, NodeIdentity owner) throws IOException {
        Path file = path.resolve("node.json");
        ObjectNode mine = describe(owner);
        if (!Files.exists(file)) {
            if (DurableImage.isIn(path)) {
                throw new DamagedDataException(
                        file, 0, "the file is missing although the directory contains data of a server");
            }
            writeDurably(file, (mine.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
            return true;
        }
        JsonNode found;
        try {
            found = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new DamagedDataException(file, 0, "not JSON (" + e.getOriginalMessage() + ")", e);
        }
        @Nullable String difference = difference(found, mine);
        if (difference != null) {
            throw new UnfitDirectoryException(
                    path + " belongs to another server: " + difference + "; give --data another directory");
        }
        return false;
    }

    private static ObjectNode describe(NodeIdentity owner) {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", FORMAT).put("version", VERSION);
        json.put("model", owner.model());
        ObjectNode parameters = json.putObject("parameters");
        owner.parameters().forEach(parameters::put);
        json.put("servers", owner.servers()).put("cluster", owner.cluster()).put("node", owner.name());
        return json;
    }

    private static @Nullable String difference(JsonNode found, ObjectNode mine) {
        for (var field : mine.properties()) {
            JsonNode theirs = found.path(field.getKey());
            if (!theirs.equals(field.getValue())) {
                return "its " + field.getKey() + " is " + (theirs.isMissingNode() ? "not given" : theirs) + ", not "
                        + field.getValue();
            }
        }
        return null;
    }

    /** Creates a file atomically and durably: after a crash it exists completely or not at all. */
    static void writeDurably(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(file.toAbsolutePath().getParent());
    }

    /** Makes the names in a directory durable, where the system supports this. */
    static void force(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // some systems cannot open directories; the files themselves are on the disk
        }
    }

    /** Returns the path of the directory. */
    public Path path() {
        return path;
    }

    /** Returns whether this is the server's first start in it. */
    public boolean isNew() {
        return isNew;
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
