package dev.clew.cli;

import dev.clew.report.CheckReport;
import dev.clew.report.JsonReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of {@code --json}. */
final class JsonFile {
    private final Path path;

    private JsonFile(Path path) {
        this.path = path;
    }

    /** A file that can be written, by trial: after a search of hours it would be too late to find out. */
    static JsonFile probed(String name) {
        try {
            if (name.isEmpty()) {
                throw new UsageException("--json takes the name of a file, not ''");
            }
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new UsageException("--json: " + name + " is a folder; name a file");
            }
            boolean existed = Files.exists(path);
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
            if (!existed) {
                Files.delete(path);
            }
            return new JsonFile(path);
        } catch (InvalidPathException | IOException e) {
            throw new UsageException("--json: cannot write " + name + reason(e), e);
        }
    }

    void write(CheckReport report) {
        try (OutputStream out = Files.newOutputStream(path)) {
            JsonReport.write(report, Version.number(), out);
        } catch (IOException e) {
            throw new UsageException("--json: cannot write " + path + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return ": there is no such folder";
        }
        return e instanceof AccessDeniedException ? ": permission denied" : " (" + e.getMessage() + ")";
    }
}
