package dev.clew.process.program;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Checks whether the operating system can run a command. */
final class Commands {
    private Commands() {}

    /**
     * Returns why a command cannot be run and how to fix this, or empty if it appears runnable.
     *
     * @param word the first word of a command: a name on the {@code PATH} or, with a slash, a path
     */
    static Optional<String> unusable(String word, Path directory) {
        if (!Files.isDirectory(directory)) {
            return Optional.of("the working directory " + directory + " does not exist");
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
            return Optional.of("program " + word + " is not on the PATH; use an existing program, or write ./" + word
                    + " for a file");
        } catch (InvalidPathException e) {
            return Optional.of("'" + word + "' is not a program name");
        }
    }

    private static Optional<String> unusable(Path path) {
        if (!Files.exists(path)) {
            return Optional.of("file " + path + " does not exist");
        }
        return Files.isExecutable(path) && !Files.isDirectory(path)
                ? Optional.empty()
                : Optional.of(path + " is not executable; run chmod +x, or put its interpreter before it");
    }
}
