package dev.clew.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Creates files and folders that only their owner may read and write: states, data of servers, logs and histories. On a
 * system without such permissions they have those of their folder.
 */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OF_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OF_FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /** Content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    /** Creates a folder and its parents; one that exists keeps its permissions. */
    public static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder, attributes(folder, OF_FOLDER));
    }

    /** Opens a file for writing; if it is created, only the owner may read it. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        Set<OpenOption> all = new java.util.HashSet<>(Set.of(options));
        all.add(StandardOpenOption.CREATE);
        all.add(StandardOpenOption.WRITE);
        return FileChannel.open(file, all, attributes(file, OF_FILE));
    }

    /** Takes the permissions of others from a file or folder that exists. */
    public static void close(Path path) throws IOException {
        if (isPosix(path)) {
            Files.setPosixFilePermissions(path, Files.isDirectory(path) ? OF_FOLDER : OF_FILE);
        }
    }

    /**
     * Replaces a file: after a crash it has the old or the new content. The new one is on the disk when this method
     * returns. Nothing else is left behind, also if the disk is full.
     *
     * @throws IOException if it cannot be written; the old file then still exists
     */
    public static void replace(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        boolean isWritten = false;
        try {
            try (FileChannel channel = open(part, StandardOpenOption.TRUNCATE_EXISTING)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            isWritten = true;
        } finally {
            if (!isWritten) {
                Files.deleteIfExists(part);
            }
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            force(folder);
        }
    }

    /** Makes the names in a folder durable, where the system supports this. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // some systems cannot open folders; the files themselves are on the disk
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem() == FileSystems.getDefault()
                && path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
