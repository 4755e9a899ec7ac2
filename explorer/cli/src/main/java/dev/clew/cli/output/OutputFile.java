package dev.clew.cli.output;

import dev.clew.cli.console.Complaint;
import dev.clew.cli.console.UsageException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that an option names. */
public final class OutputFile {
    private final String option;
    private final Path path;

    /** Writes what a file is to hold. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes the text that a file is to hold. */
    @FunctionalInterface
    public interface Text {
        void writeTo(Writer out) throws IOException;
    }

    private OutputFile(String option, Path path) {
        this.option = option;
        this.path = path;
    }

    /** A file that can be written, by trial: after a search of hours it would be too late to find out. */
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

    /** Tries to write, and complains where it cannot be done, so that what else there is to tell is told; whether it was. */
    public static boolean tried(Runnable writing) {
        try {
            writing.run();
            return true;
        } catch (UsageException e) {
            Complaint.print(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** Writes it whole or not at all, unless it is no plain file. */
    public void write(Content content) {
        boolean plain = !Files.isSymbolicLink(path) && (!Files.exists(path) || Files.isRegularFile(path));
        Path part = plain ? path.resolveSibling(path.getFileName() + ".part") : path;
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
            if (plain) {
                Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            if (plain) {
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

    /** Writes text, in UTF-8. */
    public void writeText(Text text) {
        write(out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            text.writeTo(writer);
            writer.flush();
        });
    }

    /** Opens it, to be written bit by bit. */
    OutputStream open() {
        try {
            return Files.newOutputStream(path);
        } catch (IOException e) {
            throw new UsageException(option + ": cannot write " + path + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return ": there is no such folder";
        }
        return e instanceof AccessDeniedException ? ": permission denied" : " (" + e.getMessage() + ")";
    }
}
