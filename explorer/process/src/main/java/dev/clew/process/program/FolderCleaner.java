package dev.clew.process.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes folders of programs that have ended. */
final class FolderCleaner {
    private static final Logger LOG = LoggerFactory.getLogger(FolderCleaner.class);

    private FolderCleaner() {}

    /** Removes a folder recursively without following links; logs and ignores failures. */
    static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> inside = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : inside) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("cannot remove {}", folder, e);
        }
    }
}
