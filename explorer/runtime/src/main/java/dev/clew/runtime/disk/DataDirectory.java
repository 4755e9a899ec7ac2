package dev.clew.runtime.disk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.file.InputFile;
import dev.clew.file.PrivateFile;
import dev.clew.text.JsonProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
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
        requireOwn(path);
        PrivateFile.folder(path);
        FileChannel lockFile = PrivateFile.open(path.resolve("lock"));
        try {
            lock(lockFile, path);
            return new DataDirectory(path, lockFile, claim(path, owner));
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    /** Refuses a folder with files of the user, which the record of an owner would mark as a server's. */
    private static void requireOwn(Path path) throws IOException {
        if (!Files.isDirectory(path) || Files.exists(path.resolve("node.json")) || DurableImage.isIn(path)) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            Optional<String> other = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.equals("lock"))
                    .findFirst();
            if (other.isPresent()) {
                throw new UnfitDirectoryException(path + " has files that are not a server's, such as " + other.get()
                        + "; give --data an empty folder, or one that does not exist");
            }
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
            found = JSON.readTree(InputFile.bytes(file, 1 << 20));
        } catch (JsonProcessingException e) {
            throw new DamagedDataException(file, 0, "not JSON (" + JsonProblem.of(e) + ")", e);
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
        PrivateFile.replace(file, channel -> {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        });
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
