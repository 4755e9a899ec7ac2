package dev.clew.replay;

import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceJson;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes a counterexample as a JUnit 5 test with its trace beside it, so that a bug that was found stays found. Both files
 * go into one folder: the test's package is that of the folder below {@code src/test/java}, if it lies in such a one.
 */
public final class RegressionTest {
    private static final String SOURCES = "src/test/java";

    private final TraceDocument trace;
    private final String className;

    private RegressionTest(TraceDocument trace) {
        this.trace = trace;
        String property = trace.finding().property() == null
                ? trace.finding().verdict()
                : trace.finding().property();
        className = words(trace.model()) + words(property) + "ReplayTest";
    }

    /** What was written. */
    public record Written(Path test, Path resource) {}

    /**
     * Writes the test and its trace.
     *
     * @param directory a folder of tests; the trace goes to the same package below {@code src/test/resources} if the
     *     folder lies in {@code src/test/java}, else beside the test
     * @throws IOException if they cannot be written
     */
    public static Written write(TraceDocument trace, Path directory) throws IOException {
        return new RegressionTest(trace).write(directory.toAbsolutePath().normalize());
    }

    private Written write(Path directory) throws IOException {
        String path = directory.toString().replace('\\', '/');
        int sources = path.indexOf(SOURCES);
        String inner =
                sources < 0 ? "" : path.substring(sources + SOURCES.length()).replaceFirst("^/", "");
        Path resources = sources < 0 ? directory : Path.of(path.substring(0, sources), "src/test/resources", inner);
        Files.createDirectories(directory);
        Files.createDirectories(resources);
        Path test = directory.resolve(className + ".java");
        Path resource = resources.resolve(className + ".json");
        Files.writeString(test, source(inner.replace('/', '.')));
        try (Writer out = Files.newBufferedWriter(resource)) {
            new TraceJson().write(trace, out);
        }
        return new Written(test, resource);
    }

    private String source(String packageName) {
        String shown = trace.finding().property() == null
                ? "ends in " + trace.finding().verdict()
                : "violates " + trace.finding().property();
        return (packageName.isEmpty() ? "" : "package " + packageName + ";\n\n")
                + """
                import dev.clew.replay.Counterexample;
                import org.junit.jupiter.api.Test;

                /** A behavior of %d states in which %s %s, found by Clew %s. */
                class %s {

                    @Test
                    void theBugIsGone() {
                        Counterexample.ofResource(%s.class, "%s.json").assertFixed();
                    }
                }
                """
                        .formatted(
                                trace.states().size(),
                                comment(trace.model()),
                                comment(shown),
                                comment(trace.version()),
                                className,
                                className,
                                className);
    }

    /** Text that may stand in a comment. */
    private static String comment(String text) {
        return text.replace("*/", "* /").replace("\\u", "\\ u");
    }

    /** A name's words in one, each with a capital: {@code two-phase-commit} is {@code TwoPhaseCommit}. */
    private static String words(String name) {
        StringBuilder joined = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                joined.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return joined.length() == 0 || Character.isDigit(joined.charAt(0)) ? "Model" + joined : joined.toString();
    }
}
