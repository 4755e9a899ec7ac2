package dev.clew.process.program;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Commands as the operating system finds them. */
final class Commands {
    private Commands() {}

    /**
     * Why a command cannot be run, and how to mend it; empty if it seems that it can.
     *
     * @param word the first word of a command: a name on the {@code PATH} or, with a slash, a path
     */
    static Optional<String> unusable(String word, Path directory) {
        if (!Files.isDirectory(directory)) {
            return Optional.of("there is no folder " + directory + " to run it in");
        }
        if (File.separatorChar != '/') {
            return Optional.empty();
        }
        try {
            if (word.contains("/")) {
                return unusable(directory.resolve(word));
            }
            for (String folder :
                    System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":", -1)) {
                if (Files.isExecutable(directory.resolve(folder).resolve(word))) {
                    return Optional.empty();
                }
            }
            return Optional.of("there is no program " + word + " on the PATH; name one that there is, or write ./"
                    + word + " for a file");
        } catch (InvalidPathException e) {
            return Optional.of("'" + word + "' is no name of a program");
        }
    }

    private static Optional<String> unusable(Path path) {
        if (!Files.exists(path)) {
            return Optional.of("there is no file " + path);
        }
        return Files.isExecutable(path) && !Files.isDirectory(path)
                ? Optional.empty()
                : Optional.of(path + " is not executable; make it so with chmod +x, or put its interpreter before it");
    }
}
