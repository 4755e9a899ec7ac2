package dev.clew.replay;

import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceJson;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.SourceVersion;

/**
 * Writes a counterexample as a JUnit 5 test with its trace, so that a bug that was fixed stays fixed. The test's
 * package is that of the folder below {@code src/test/java}, if the folder lies there.
 */
public final class RegressionTest {
    private static final String SUFFIX = "ReplayTest";

    private final TraceDocument trace;
    private final String className;

    private RegressionTest(TraceDocument trace) {
        this.trace = trace;
        String property = trace.finding().property() == null
                ? trace.finding().verdict()
                : trace.finding().property();
        className = words(trace.model()) + words(property) + SUFFIX;
    }

    /** The files that were written. */
    public record Written(Path test, Path resource) {}

    /**
     * Writes the test and its trace.
     *
     * @param directory a folder of tests; the trace goes to the same package below {@code src/test/resources} if the
     *     folder lies in {@code src/test/java}, otherwise beside the test
     * @throws IOException if the files cannot be written
     */
    public static Written write(TraceDocument trace, Path directory) throws IOException {
        return new RegressionTest(trace).write(directory.toAbsolutePath().normalize());
    }

    private Written write(Path directory) throws IOException {
        int sources = sources(directory);
        Path inner = sources < 0 || sources == directory.getNameCount()
                ? Path.of("")
                : directory.subpath(sources, directory.getNameCount());
        String packageName = packageName(inner);
        Path resources = sources < 0
                ? directory
                : directory
                        .getRoot()
                        .resolve(directory.subpath(0, sources - 1))
                        .resolve("resources")
                        .resolve(inner);
        Files.createDirectories(directory);
        Files.createDirectories(resources);
        StringWriter json = new StringWriter();
        new TraceJson().write(trace, json);
        String name = freeName(resources, json.toString());
        Path test = directory.resolve(name + ".java");
        Path resource = resources.resolve(name + ".json");
        Files.writeString(test, source(packageName, name));
        Files.writeString(resource, json.toString());
        return new Written(test, resource);
    }

    /** Returns the name of the class, with a number appended if another trace has that name already. */
    private String freeName(Path resources, String json) throws IOException {
        String name = className;
        for (int number = 2; ; number++) {
            Path taken = resources.resolve(name + ".json");
            if (!Files.exists(taken) || Files.readString(taken).equals(json)) {
                return name;
            }
            name = className.substring(0, className.length() - SUFFIX.length()) + number + SUFFIX;
        }
    }

    /**
     * Returns the number of path elements up to and including {@code src/test/java}; -1 if the path does not contain
     * it.
     */
    private static int sources(Path directory) {
        for (int end = directory.getNameCount(); end >= 3; end--) {
            if (directory.subpath(end - 3, end).equals(Path.of("src", "test", "java"))) {
                return end;
            }
        }
        return -1;
    }

    private static String packageName(Path inner) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path name : inner) {
            if (!name.toString().isEmpty()) {
                names.add(name.toString());
            }
        }
        String joined = String.join(".", names);
        if (!joined.isEmpty() && !SourceVersion.isName(joined)) {
            throw new IOException("its name would make the package " + joined + ", which Java does not allow");
        }
        return joined;
    }

    private String source(String packageName, String name) {
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
                                name,
                                name,
                                name);
    }

    /** Returns text made safe for use in a comment. */
    private static String comment(String text) {
        return text.replace("*/", "* /").replace("\\u", "\\ u");
    }

    /** Returns the words of a name joined in camel case: {@code two-phase-commit} becomes {@code TwoPhaseCommit}. */
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
