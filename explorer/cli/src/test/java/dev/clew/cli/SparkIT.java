package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.search.DistributedSearch;
import example.search.ElsewhereSearch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command line in a second JVM, with a folder that stands in for Spark and a search that stands in for Clew's. */
@DisabledOnOs(OS.WINDOWS)
class SparkIT {
    private static final Pattern SEARCH = Pattern.compile("search in (\\d+), address (\\S+), heap (\\d+)");

    private final Path folder;

    SparkIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void streamsFlagsAndExitCodePassBetweenBothProcesses() throws Exception {
        ClewProcess.Running running = clew("-Xmx300m").start("check", "two-phase-commit", "--spark", "local[2]");
        Matcher search = awaitSearch(running);
        assertThat(Long.parseLong(search.group(1)))
                .isNotEqualTo(running.process().pid());
        assertThat(search.group(2)).isEqualTo("127.0.0.1");
        assertThat(Integer.parseInt(search.group(3))).isBetween(250, 300);
        running.process().getOutputStream().write('\n');
        running.process().getOutputStream().flush();
        ClewProcess.Result result = ClewProcess.finish(running);
        assertThat(result.out()).contains("1 distinct states found", "not every goal is reached");
        assertThat(result.exitCode()).isEqualTo(14);
    }

    @Test
    void anInterruptedSearchReports() throws Exception {
        ClewProcess.Running running = clew().start("check", "two-phase-commit", "--spark", "spark://h:7077");
        Matcher search = awaitSearch(running);
        assertThat(search.group(2)).isEqualTo("null");
        running.process().destroy();
        ClewProcess.Result result = ClewProcess.finish(running);
        assertThat(result.out()).contains("Model checking is incomplete");
        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(isAlive(search)).isFalse();
    }

    @Test
    void noProcessOutlivesAKilledOne() throws Exception {
        ClewProcess.Running running = clew().start("check", "two-phase-commit", "--spark", "local");
        Matcher search = awaitSearch(running);
        ProcessHandle other = ProcessHandle.of(Long.parseLong(search.group(1))).orElseThrow();
        running.process().destroyForcibly();
        ClewProcess.finish(running);
        other.onExit().join();
        assertThat(isAlive(search)).isFalse();
    }

    @Test
    void suitesRunInTheOtherProcess() throws Exception {
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"),
                """
                checks:
                  - model: two-phase-commit
                    spark: local
                    goals: warn
                """);
        ClewProcess.Running running = clew().start("suite", suite.toString());
        awaitSearch(running);
        running.process().getOutputStream().write('\n');
        running.process().getOutputStream().flush();
        assertThat(ClewProcess.finish(running).exitCode()).isZero();
    }

    @Test
    void missingPartsAreOneLine() throws IOException {
        String none = folder.resolve("none.jar").toString();
        ClewProcess.withJava("-Dclew.spark.jar=" + none)
                .run("check", "echo", "--spark", "local")
                .complains(64, "-Dclew.spark.jar: there is no file " + none);
        ClewProcess.withEnvironment(
                        "CLEW_JAVA_OPTS", "-Dclew.spark.jar=" + searchJar(), "SPARK_HOME", folder.toString())
                .run("check", "echo", "--spark", "local")
                .complains(
                        64, "SPARK_HOME: " + folder.resolve("jars") + " has no spark-core_2.13-", "unset SPARK_HOME");
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.createFile(other.resolve("some.txt"));
        ClewProcess.withJava("-Dclew.spark.jar=" + searchJar(), "-Dclew.spark.jars=" + other)
                .run("check", "echo", "--spark", "local")
                .complains(64, other + " has no Spark", "is not empty");
        ClewProcess.withEnvironment("CLEW_JAVA_OPTS", "-Dclew.spark.jar=" + searchJar(), "SPARK_HOME", "")
                .run("check", "echo", "--spark", "yarn")
                .complains(64, "--spark yarn needs a distribution of Spark that supports it");
    }

    private ClewProcess clew(String... options) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        Files.createFile(jars.resolve("spark-core_2.13-4.2.0.jar"));
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-Dclew.spark.jar=" + searchJar(), "-Dclew.spark.jars=" + jars));
        return ClewProcess.withJava(all.toArray(String[]::new));
    }

    private static Matcher awaitSearch(ClewProcess.Running running) throws Exception {
        ClewProcess.awaitText(running, running.err(), "heap ");
        Matcher search = SEARCH.matcher(Files.readString(running.err()));
        assertThat(search.find()).isTrue();
        return search;
    }

    private static boolean isAlive(Matcher search) {
        return ProcessHandle.of(Long.parseLong(search.group(1)))
                .map(ProcessHandle::isAlive)
                .orElse(false);
    }

    /** Returns a jar with a search, whose class path leads to the rest of Clew. */
    private Path searchJar() throws IOException {
        Path jar = folder.resolve("search.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Path.of(ClewProcess.property("clew.jar")).toUri().toString());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            add(ElsewhereSearch.class, entries);
            for (Class<?> part : ElsewhereSearch.class.getDeclaredClasses()) {
                add(part, entries);
            }
            entries.putNextEntry(new JarEntry("META-INF/services/" + DistributedSearch.class.getName()));
            entries.write(ElsewhereSearch.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static void add(Class<?> type, JarOutputStream entries) throws IOException {
        String entry = type.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(SparkIT.class.getResourceAsStream("/" + entry))) {
            entries.putNextEntry(new JarEntry(entry));
            in.transferTo(entries);
        }
    }
}
