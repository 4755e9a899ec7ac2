package dev.clew.benchmarks.peer;

import dev.clew.benchmarks.run.ProcessResult;
import dev.clew.benchmarks.run.ProcessRunner;
import dev.clew.benchmarks.run.Subject.PreparationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Sources of two-phase commit in the languages of the peers, and their compilation. */
final class ModelText {
    private ModelText() {}

    /** Returns the source with a name, from the resources of this package. */
    static String named(String name) {
        try (InputStream in = Objects.requireNonNull(ModelText.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file and creates its parent directories. */
    static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    /**
     * Runs a compiler.
     *
     * @return the seconds it took
     * @throws PreparationException if it fails
     */
    static double compile(ProcessRunner runner, List<String> command) throws IOException, InterruptedException {
        ProcessResult result = runner.run(command);
        if (result.timedOut() || result.exitCode() != 0) {
            throw new PreparationException(command.get(0) + " fails: " + result.lastLine());
        }
        return result.seconds();
    }
}
