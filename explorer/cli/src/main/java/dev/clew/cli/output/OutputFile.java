package dev.clew.cli.output;

import dev.clew.cli.console.Complaint;
import dev.clew.cli.console.UsageException;
import dev.clew.file.PrivateFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Output file named by an option. Errors are reported as {@link UsageException} with the name of the option. */
public final class OutputFile {
    private final String option;
    private final Path path;

    /** Function that writes the content of a file as bytes. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Function that writes the content of a file as text. */
    @FunctionalInterface
    public interface Text {
        void writeTo(Writer out) throws IOException;
    }

    private OutputFile(String option, Path path) {
        this.option = option;
        this.path = path;
    }

    /**
     * Returns a file after checking, by opening it, that it can be written, so that the error shows before a long
     * search.
     *
     * @param option name of the option, for the message
     * @throws UsageException if the file cannot be written
     */
    public static OutputFile probed(String option, String name) {
        try {
            if (name.isEmpty()) {
                throw new UsageException(option + " takes the name of a file, not ''");
            }
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new UsageException(option + ": " + name + " is a folder; name a file");
            }
            boolean existed = Files.exists(path);
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
            if (!existed) {
                Files.delete(path);
            }
            return new OutputFile(option, path);
        } catch (InvalidPathException | IOException e) {
            throw new UsageException(option + ": cannot write " + name + reason(e), e);
        }
    }

    /**
     * Returns a folder, which is created if it does not exist.
     *
     * @param option name of the option, for the message
     * @throws UsageException if the folder cannot be created
     */
    public static Path folder(String option, String name) {
        return folder(option, name, Files::createDirectories);
    }

    /** Returns a folder; if it is created, only its owner may read it. */
    public static Path privateFolder(String option, String name) {
        return folder(option, name, PrivateFile::folder);
    }

    /** Creates a folder. */
    @FunctionalInterface
    private interface Maker {
        Path make(Path folder) throws IOException;
    }

    private static Path folder(String option, String name, Maker maker) {
        if (name.isEmpty()) {
            throw new UsageException(option + " takes the name of a folder, not ''");
        }
        try {
            return maker.make(Path.of(name));
        } catch (InvalidPathException | IOException e) {
            throw new UsageException(option + ": the folder " + name + " cannot be created" + reason(e), e);
        }
    }

    /** Runs an action that writes a file; prints the error and returns false if it throws a {@link UsageException}. */
    public static boolean tryWriting(Runnable writing) {
        try {
            writing.run();
            return true;
        } catch (UsageException e) {
            Complaint.print(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** Writes the file. A regular file is replaced atomically; a link, pipe or device is written in place. */
    public void write(Content content) {
        boolean regular = !Files.isSymbolicLink(path) && (!Files.exists(path) || Files.isRegularFile(path));
        Path part = regular ? path.resolveSibling(path.getFileName() + ".part") : path;
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
            if (regular) {
                Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            if (regular) {
                deleteQuietly(part);
            }
            throw new UsageException(option + ": cannot write " + path + reason(e), e);
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            Complaint.print("cannot delete " + part + reason(e));
        }
    }

    /** Writes text to the file, in UTF-8; see {@link #write}. */
    public void writeText(Text text) {
        write(out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            text.writeTo(writer);
            writer.flush();
        });
    }

    /** Opens the file for incremental writing. */
    OutputStream open() {
        try {
            return Files.newOutputStream(path);
        } catch (IOException e) {
            throw new UsageException(option + ": cannot write " + path + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        if (e instanceof FileAlreadyExistsException) {
            return ": it is a file";
        }
        if (e instanceof NoSuchFileException) {
            return ": there is no such folder";
        }
        return e instanceof AccessDeniedException ? ": permission denied" : " (" + e.getMessage() + ")";
    }
}
