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
    private static final long PATIENCE_SECONDS = 120;

    private final List<String> javaOptions;
    private final Map<String, String> environment;
    private final long patienceSeconds;

    private ClewProcess(List<String> javaOptions, Map<String, String> environment, long patienceSeconds) {
        this.javaOptions = javaOptions;
        this.environment = environment;
        this.patienceSeconds = patienceSeconds;
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
        return new ClewProcess(List.of(options), Map.of(), PATIENCE_SECONDS);
    }

    /** A variable of the environment, and another one. */
    static ClewProcess withEnvironment(String one, String value, String other, String otherValue) {
        return new ClewProcess(List.of(), Map.of(one, value, other, otherValue), PATIENCE_SECONDS);
    }

    /** With more patience, or less. */
    ClewProcess within(long seconds) {
        return new ClewProcess(javaOptions, environment, seconds);
    }

    Result run(String... arguments) {
        return finish(start(arguments), patienceSeconds);
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

    static Result finish(Running running) {
        return finish(running, PATIENCE_SECONDS);
    }

    private static Result finish(Running running, long seconds) {
        try {
            if (!running.process().waitFor(seconds, TimeUnit.SECONDS)) {
                running.process().destroyForcibly();
                throw new AssertionError("no end after " + seconds + " s");
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
