package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

    @Test
    void checkRunsThroughASymbolicLink(@TempDir Path folder) throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("clew"),
                Path.of(ClewProcess.property("clew.launcher")).toRealPath());
        ClewProcess.Result result = run(link, "", "check", "two-phase-commit");
        Files.delete(link); // JUnit would warn of a link that leads out of the folder
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("288 distinct states found");
    }

    /** A copy of launcher and jar, since the archive of the real one may be in use. */
    @Test
    @Tag("thorough")
    void theFirstStartMakesAnArchiveOfClassesAndLeavesNothingElse(@TempDir Path folder) throws Exception {
        Path target = Files.createDirectories(folder.resolve("explorer/cli/target"));
        Files.createDirectories(folder.resolve("explorer/bin"));
        Path launcher = Files.copy(launcher(), folder.resolve("explorer/bin/clew"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(launcher().resolveSibling("../cli/target/clew.jar"), target.resolve("clew.jar"));
        assertThat(run(launcher, "", "version").exitCode()).isZero();
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files.filter(file -> !file.endsWith("clew.jar")))
                    .singleElement()
                    .satisfies(archive -> assertThat(archive.toString()).endsWith(".jsa"))
                    .satisfies(archive -> assertThat(Files.size(archive)).isGreaterThan(1 << 20));
        }
    }

    @Test
    void heapTooSmallForJavaIsOneLine() throws Exception {
        run(launcher(), "-Xmx1m", "version").complains(64, "CLEW_JAVA_OPTS='-Xmx1m'", "Too small maximum heap");
    }

    @Test
    void unknownFlagOfJavaIsOneLine() throws Exception {
        run(launcher(), "-XX:+NoSuchFlag", "version").complains(64, "NoSuchFlag");
    }

    @Test
    void linesFitTheWidthOfTheTerminal() throws Exception {
        Path script = Path.of("/usr/bin/script"); // runs a command on a terminal of its own
        assumeTrue(Files.isExecutable(script), "there is no program 'script' on this machine");
        String command = "stty cols 76; '" + launcher() + "' check lease-lock --bug no-fencing --color never";
        ClewProcess.Result result = run(script, "", "-qec", command, "/dev/null");
        assertThat(result.exitCode()).isEqualTo(12);
        assertThat(result.out().lines().map(String::strip))
                .contains("Next, with the same options:")
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
    }

    private static Path launcher() {
        return Path.of(ClewProcess.property("clew.launcher"));
    }

    private static ClewProcess.Result run(Path launcher, String javaOptions, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("clew", ".out");
        Path err = Files.createTempFile("clew", ".err");
        String[] command = new String[arguments.length + 1];
        command[0] = launcher.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment()
                .putAll(Map.of("CLEW_JAVA_OPTS", javaOptions, "JAVA_HOME", System.getProperty("java.home")));
        int exitCode = builder.start().waitFor();
        ClewProcess.Result result = new ClewProcess.Result(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
        Files.delete(out);
        Files.delete(err);
        return result;
    }
}
