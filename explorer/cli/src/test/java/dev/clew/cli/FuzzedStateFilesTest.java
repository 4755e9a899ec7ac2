package dev.clew.cli;

import dev.clew.Clew;
import dev.clew.fuzz.Fuzz;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.search.Durability;
import dev.clew.search.SearchOptions;
import dev.clew.search.StoreKind;
import dev.clew.state.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file of states ends in a refusal, or in the search of the sound file. */
class FuzzedStateFilesTest {
    private static Model counter() {
        SharedStateModel.Builder model = SharedStateModel.named("counter").checkDeadlock(false);
        Variable<Integer> count = model.variable("count", 0);
        return model.action("Grow", s -> s.get(count) < 200, s -> s.set(count, s.get(count) + s.choose(List.of(1, 2))))
                .build();
    }

    private static SearchOptions options(Path folder, boolean resume) {
        return SearchOptions.builder()
                .store(StoreKind.named("chronicle"))
                .workers(1)
                .maxStates(1000)
                .durability(new Durability(folder, Duration.ZERO, resume))
                .build();
    }

    private static Path stateFile(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "states-*.chronicle")) {
            return files.iterator().next();
        }
    }

    @Test
    void chronicleFiles(@TempDir Path folder) throws IOException {
        Clew.check(counter()).options(options(folder, false)).run();
        Path file = stateFile(folder);
        Path checkpoint = folder.resolve("search.checkpoint");
        byte[] saved = Files.readAllBytes(checkpoint);
        byte[] sound = Files.readAllBytes(file);
        new Fuzz(
                        "chronicle",
                        List.of("\u0000", "!type ", "java.lang.Runtime", "{", "}", "\u007f\u007f", "1000000000"),
                        CheckpointException.class)
                .sample(sound)
                .atMost(60) // each is copied and forced to the disk
                .run(input -> {
                    try (var files = Files.newDirectoryStream(folder, "states-*.chronicle")) {
                        for (Path each : files) {
                            Files.delete(each);
                        }
                    }
                    Files.write(file, input);
                    Files.write(checkpoint, saved);
                    try {
                        Clew.check(counter()).options(options(folder, true)).run();
                    } catch (UncheckedIOException e) {
                        throw e.getCause() instanceof CheckpointException known ? known : e;
                    }
                });
    }
}
