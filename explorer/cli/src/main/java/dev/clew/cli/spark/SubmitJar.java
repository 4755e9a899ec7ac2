package dev.clew.cli.spark;

import dev.clew.cli.console.UsageException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Locator of the jar with the search on Spark and the rest of Clew, which the profile {@code spark} builds. */
final class SubmitJar {
    private static final String PROPERTY = "clew.spark.jar";

    private SubmitJar() {}

    /**
     * Returns the jar: that of the system property {@code clew.spark.jar}, else that of the source tree that this program
     * was built in, else that of Maven's local repository.
     *
     * @throws UsageException if there is none, or it is older than this program
     */
    static Path find(SparkRelease release) {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            if (!Files.isRegularFile(Path.of(named))) {
                throw new UsageException("-D" + PROPERTY + ": there is no file " + named);
            }
            return Path.of(named).toAbsolutePath();
        }
        Path installed = localRepository()
                .resolve("dev/clew/clew-spark/" + release.clew() + "/clew-spark-" + release.clew() + "-submit.jar");
        Path program = program();
        if (program == null) {
            return requireExisting(installed, release);
        }
        Path built =
                program.resolve("../../../spark/target/clew-spark-submit.jar").normalize();
        return requireNotOlder(Files.exists(built) ? built : requireExisting(installed, release), program);
    }

    private static Path requireExisting(Path jar, SparkRelease release) {
        if (Files.exists(jar)) {
            return jar;
        }
        throw new UsageException("--spark needs dev.clew:clew-spark:" + release.clew() + ", and there is no " + jar
                + "; run 'mvn -q -Pspark install -DskipTests' in Clew's folder");
    }

    /** Throws an exception for a jar with code that precedes this program, whose results might differ from it. */
    private static Path requireNotOlder(Path jar, Path program) {
        try {
            if (Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(program)) < 0) {
                throw new UsageException(jar + " is older than " + program
                        + "; run 'mvn -q -Pspark install -DskipTests' in Clew's folder");
            }
            return jar;
        } catch (IOException e) {
            throw new UsageException("cannot read " + jar + " (" + e.getMessage() + ")", e);
        }
    }

    /** Returns the jar of this program in the folder where Maven builds it; null if it runs from elsewhere. */
    private static @Nullable Path program() {
        CodeSource source = SubmitJar.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return null;
        }
        try {
            Path program = Path.of(source.getLocation().toURI());
            Path folder = program.getParent();
            return Files.isRegularFile(program) && folder != null && folder.endsWith("target") ? program : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static Path localRepository() {
        String named = System.getProperty(SparkJars.LOCAL_REPOSITORY);
        return named == null ? Path.of(System.getProperty("user.home"), ".m2", "repository") : Path.of(named);
    }
}
