package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

    @Test
    void heapTooSmallForJavaIsOneLine() throws Exception {
        run(launcher(), "-Xmx1m", "version").complains(64, "CLEW_JAVA_OPTS='-Xmx1m'", "Too small maximum heap");
    }

    @Test
    void unknownFlagOfJavaIsOneLine() throws Exception {
        run(launcher(), "-XX:+NoSuchFlag", "version").complains(64, "NoSuchFlag");
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
