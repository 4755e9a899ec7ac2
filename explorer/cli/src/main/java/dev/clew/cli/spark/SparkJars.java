package dev.clew.cli.spark;

import dev.clew.cli.console.Complaint;
import dev.clew.cli.console.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of Spark's jars: that of a distribution, or one that Maven fills at the first use. A folder that Maven fills
 * appears under its name when it is whole. Processes that fill the same folder wait for each other.
 */
final class SparkJars {
    /** Property that names Maven's local repository, as Maven itself has it. */
    static final String LOCAL_REPOSITORY = "maven.repo.local";

    private static final String PROPERTY = "clew.spark.jars";
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";

    private final SparkRelease release;

    SparkJars(SparkRelease release) {
        this.release = release;
    }

    /**
     * Returns the folder: that of the system property {@code clew.spark.jars}, else that of {@code SPARK_HOME}, else one
     * in the user's cache. The first and the last are filled if they are missing or empty.
     *
     * @throws UsageException if the folder has no or another Spark, or cannot be filled
     */
    Path folder() {
        String named = System.getProperty(PROPERTY);
        String home = System.getenv("SPARK_HOME");
        if (named == null && home != null && !home.isBlank()) {
            return distribution(Path.of(home));
        }
        Path folder = named == null ? cache().resolve("clew").resolve("spark-" + release.spark()) : Path.of(named);
        folder = folder.toAbsolutePath();
        if (core(folder) == null) {
            fill(folder);
        }
        return folder;
    }

    private Path distribution(Path home) {
        Path jars = home.resolve("jars").toAbsolutePath();
        String core = core(jars);
        if (core == null) {
            throw new UsageException("SPARK_HOME: " + jars + " has no " + SparkRelease.CORE + "-" + release.spark()
                    + ".jar; name a folder of Spark " + release.spark() + " for Scala 2.13, or unset SPARK_HOME");
        }
        String major = release.spark().substring(0, release.spark().indexOf('.') + 1);
        if (!core.startsWith(SparkRelease.CORE + "-" + major)) {
            throw new UsageException("SPARK_HOME: " + core + " is another Spark than " + release.spark()
                    + ", for which Clew is made; name a folder of that, or unset SPARK_HOME");
        }
        return jars;
    }

    /** Returns the name of the jar of Spark's core in a folder; null if there is none. */
    private static @Nullable String core(Path folder) {
        String[] names = folder.toFile().list();
        return names == null
                ? null
                : Stream.of(names)
                        .filter(name -> name.startsWith(SparkRelease.CORE + "-"))
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    private static Path cache() {
        String folder = System.getenv("XDG_CACHE_HOME");
        return folder == null || folder.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(folder);
    }

    private void fill(Path folder) {
        Path parent = Objects.requireNonNull(folder.getParent(), "parent");
        String name = folder.getFileName().toString();
        try {
            Files.createDirectories(parent);
            requireEmpty(folder);
            try (FileChannel channel = FileChannel.open(
                            parent.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && core(folder) == null) {
                    fetch(folder, parent.resolve(name + ".part"));
                }
            }
        } catch (IOException e) {
            throw new UsageException(
                    "cannot put Spark's jars into " + folder + " (" + e + "); name another folder with -D" + PROPERTY
                            + " in CLEW_JAVA_OPTS, or set SPARK_HOME",
                    e);
        }
    }

    private void requireEmpty(Path folder) {
        String[] names = folder.toFile().list();
        if (names != null && names.length > 0) {
            throw new UsageException(
                    folder + " has no Spark " + release.spark() + " and is not empty; empty it or name another folder");
        }
    }

    private void fetch(Path folder, Path part) throws IOException {
        delete(part);
        Files.createDirectories(part);
        try {
            Path pom = Files.writeString(part.resolve("pom.xml"), pom());
            Path jars = part.resolve("jars");
            if (maven(pom, jars, folder) != 0 || core(jars) == null) {
                throw new UsageException("Maven could not fetch org.apache.spark:" + SparkRelease.CORE + ":"
                        + release.spark() + "; see above, or set SPARK_HOME to a folder of Spark");
            }
            Files.move(jars, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(part);
        }
    }

    /**
     * Returns a project that depends on Spark, with the versions of libraries that Spark is built with. Guava is among
     * what a distribution of Spark adds; ZooKeeper's client needs it.
     */
    private String pom() {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>dev.clew</groupId>
                  <artifactId>clew-spark-jars</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <dependencyManagement>
                    <dependencies>
                      <dependency>
                        <groupId>org.apache.spark</groupId>
                        <artifactId>spark-parent_2.13</artifactId>
                        <version>%2$s</version>
                        <type>pom</type>
                        <scope>import</scope>
                      </dependency>
                    </dependencies>
                  </dependencyManagement>
                  <dependencies>
                    <dependency>
                      <groupId>org.apache.spark</groupId>
                      <artifactId>%1$s</artifactId>
                      <version>%2$s</version>
                    </dependency>
                    <dependency>
                      <groupId>com.google.guava</groupId>
                      <artifactId>guava</artifactId>
                      <scope>runtime</scope>
                    </dependency>
                    <dependency>
                      <groupId>com.google.guava</groupId>
                      <artifactId>failureaccess</artifactId>
                      <scope>runtime</scope>
                    </dependency>
                  </dependencies>
                </project>
                """
                .formatted(SparkRelease.CORE, release.spark());
    }

    /** Runs Maven, whose output goes to stderr; returns its exit code. */
    private int maven(Path pom, Path jars, Path folder) throws IOException {
        boolean isWindows = File.separatorChar == '\\';
        List<String> command = new ArrayList<>(List.of(
                isWindows ? "mvn.cmd" : "mvn",
                "-q",
                "-B",
                "-Dstyle.color=never",
                "-f",
                pom.toString(),
                COPY,
                "-DincludeScope=runtime",
                "-DoutputDirectory=" + jars));
        String repository = System.getProperty(LOCAL_REPOSITORY);
        if (repository != null) {
            command.add("-D" + LOCAL_REPOSITORY + "=" + repository);
        }
        Process process = maven(command);
        Complaint.print("Spark " + release.spark() + " is fetched with Maven, once, into " + folder);
        Thread end = new Thread(process::destroy, "clew-maven-end");
        Runtime.getRuntime().addShutdownHook(end);
        process.getInputStream().transferTo(System.err);
        try {
            int exitCode = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(end);
            return exitCode;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("interrupted while Maven fetched Spark", e);
        }
    }

    private static Process maven(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UsageException(
                    "--spark needs Spark, and there is no '" + command.get(0) + "' on the PATH to fetch it; install"
                            + " Maven, or set SPARK_HOME to a folder of Spark",
                    e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
