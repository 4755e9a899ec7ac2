package dev.clew.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs a command from the class path of the tests, at the root of the repository, each once.
 *
 * @param out what it wrote to standard output
 */
record ClewRun(int exitCode, String out) {
    private static final Map<List<String>, ClewRun> RUNS = new ConcurrentHashMap<>();

    static ClewRun of(List<String> words) {
        return RUNS.computeIfAbsent(words, ClewRun::run);
    }

    private static ClewRun run(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add("dev.clew.cli.Main");
        command.addAll(words);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Page.root().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new ClewRun(process.waitFor(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
