package dev.clew.process.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clew.process.AbortedRun;
import dev.clew.process.Scripts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that programs end with their JVM in all ways it can end, including processes that escaped
 * from their parent.
 */
class NoProcessLeftTest {
    private static final String MARK = "CLEW_TEST_RUN";

    @ParameterizedTest
    @CsvSource({"close, false, echo", "term, true, escape", "kill, true, escape"})
    @Tag("thorough")
    void noProgramOutlivesItsJvm(String end, boolean ready, String how) throws Exception {
        run(end, ready, how);
    }

    @ParameterizedTest
    @Tag("thorough")
    @CsvSource({
        "exception, false, echo",
        "exit, false, escape",
        "halt, false, echo",
        "halt, false, escape",
        "term, false, echo",
        "kill, false, escape",
        "kill, false, echo"
    })
    void noProgramOutlivesItsJvmHoweverThatEnds(String end, boolean ready, String how) throws Exception {
        run(end, ready, how);
    }

    private static void run(String end, boolean ready, String how) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/environ")), "there is no /proc");
        String run = UUID.randomUUID().toString();
        Process jvm = start(end, run, how);
        if (end.equals("term") || end.equals("kill")) {
            awaitLine(jvm, ready ? "ready" : "begins");
            if (!ready) {
                Thread.sleep(Math.floorMod(run.hashCode(), 700));
            }
            if (end.equals("term")) {
                jvm.destroy();
            } else {
                jvm.destroyForcibly();
            }
        }

        assertThat(jvm.waitFor(1, TimeUnit.HOURS)).isTrue();
        assertThat(left(run)).isEmpty();
    }

    private static Process start(String end, String run, String how) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                AbortedRun.class.getName(),
                end));
        words.addAll(Scripts.python("misbehaves.py", how));
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put(MARK, run);
        return builder.start();
    }

    private static void awaitLine(Process jvm, String wanted) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        while (line != null && !line.equals(wanted)) {
            line = reader.readLine();
        }
    }

    /** Returns the processes that are left after a long wait. */
    private static List<Long> left(String run) throws InterruptedException {
        List<Long> left = Processes.marked(MARK + "=" + run);
        for (int i = 0; i < 36_000 && !left.isEmpty(); i++) {
            Thread.sleep(100);
            left = Processes.marked(MARK + "=" + run);
        }
        return left;
    }
}
