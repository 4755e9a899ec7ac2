package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs the command as a process. */
final class ClewProcess {
    /** Ends a test that hangs; so long that no machine is too busy for what does not. */
    private static final long PATIENCE_SECONDS = 3600;

    private final List<String> javaOptions;
    private final Map<String, String> environment;

    private ClewProcess(List<String> javaOptions, Map<String, String> environment) {
        this.javaOptions = javaOptions;
        this.environment = environment;
    }

    /** What a process left behind. */
    record Result(int exitCode, String out, String err) {
        /** Asserts that it failed with one clear line. */
        void complains(int expectedCode, String... parts) {
            assertThat(err).contains(parts).startsWith("clew: ").hasLineCount(1).doesNotContain("\tat ");
            assertThat(exitCode).isEqualTo(expectedCode);
        }
    }

    /** Runs to the end. */
    static Result clew(String... arguments) {
        return withJava().run(arguments);
    }

    /** Options for Java. */
    static ClewProcess withJava(String... options) {
        return new ClewProcess(List.of(options), Map.of());
    }

    /** A variable of the environment, and another one. */
    static ClewProcess withEnvironment(String one, String value, String other, String otherValue) {
        return new ClewProcess(List.of(), Map.of(one, value, other, otherValue));
    }

    Result run(String... arguments) {
        return finish(start(arguments));
    }

    /** A process that runs, and where its streams go. */
    record Running(Process process, Path out, Path err) {}

    Running start(String... arguments) {
        try {
            List<String> command = new ArrayList<>(command());
            command.addAll(List.of(arguments));
            Path out = Files.createTempFile("clew", ".out");
            Path err = Files.createTempFile("clew", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("GITHUB_"));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("CLEW_JAVA_OPTS", String.join(" ", javaOptions));
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new Running(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The launcher, as users start Clew; it is a shell script, so that Windows gets the jar itself. */
    private List<String> command() {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            return List.of(property("clew.launcher"));
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", property("clew.jar")));
        return command;
    }

    /** Waits until a file that a process writes has a text; fails if the process ends before that. */
    static void awaitText(Running running, Path file, String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        boolean isAlive = true;
        while (!Files.exists(file) || !Files.readString(file).contains(text)) {
            if (!isAlive || System.nanoTime() > deadline) {
                running.process().destroyForcibly();
                throw new AssertionError("no '" + text + "'; stderr has " + Files.readString(running.err()));
            }
            isAlive = running.process().isAlive(); // what it wrote last is looked at once more
            Thread.sleep(50);
        }
    }

    static Result finish(Running running) {
        try {
            if (!running.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                running.process().destroyForcibly();
                throw new AssertionError("no end after " + PATIENCE_SECONDS + " s");
            }
            Result result = new Result(
                    running.process().exitValue(),
                    Files.readString(running.out(), StandardCharsets.UTF_8),
                    Files.readString(running.err(), StandardCharsets.UTF_8));
            Files.delete(running.out());
            Files.delete(running.err());
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), () -> name + " is set by failsafe; run 'mvn verify'");
    }
}
