package dev.clew.store.chronicle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** State files in a folder, named {@code states-1.chronicle} and so on; a number is used once. */
final class Generations {
    private final Path directory;

    Generations(Path directory) {
        this.directory = directory;
    }

    Path file(int number) {
        return directory.resolve("states-" + number + ".chronicle");
    }

    /** Deletes all state files except those with the given numbers. */
    void keepOnly(int... numbers) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "states-*.chronicle")) {
            for (Path file : files) {
                boolean kept = false;
                for (int number : numbers) {
                    kept |= file.equals(file(number));
                }
                if (!kept) {
                    Files.delete(file);
                }
            }
        }
    }
}
