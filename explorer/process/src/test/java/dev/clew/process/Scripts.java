package dev.clew.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Commands of the test programs. A test that uses one is skipped where its interpreter is missing.
 */
public final class Scripts {
    private Scripts() {}

    /** Returns the command of a Python program. */
    public static List<String> python(String script, String... arguments) {
        return command(pythonInterpreter(), script, arguments);
    }

    static List<String> node(String script, String... arguments) {
        return command(nodeInterpreter(), script, arguments);
    }

    /**
     * Returns the path of the Python interpreter itself, since python3 on the PATH may be a wrapper
     * script.
     */
    public static String pythonInterpreter() {
        String interpreter = output("python3", "-c", "import sys; print(sys.executable)");
        assumeTrue(!interpreter.isEmpty(), "there is no python3");
        return interpreter;
    }

    /** Returns the JavaScript interpreter. */
    public static String nodeInterpreter() {
        assumeTrue(!output("node", "--version").isEmpty(), "there is no node");
        return "node";
    }

    /** Compiles a Go program and returns its path. */
    static String go(String source, Path folder) throws IOException, InterruptedException {
        assumeTrue(output("go", "version").contains("linux"), "there is no go, or no Linux");
        Path program = folder.resolve("program");
        ProcessBuilder compiler = new ProcessBuilder(
                "go", "build", "-o", program.toString(), path(source).toString());
        compiler.environment().put("GOCACHE", folder.resolve("cache").toString());
        Process process = compiler.inheritIO().start();
        assumeTrue(process.waitFor() == 0, "the program does not compile");
        return program.toString();
    }

    /** Compiles a C program, and returns its command. */
    public static List<String> c(String source, Path folder, String... arguments)
            throws IOException, InterruptedException {
        return compiled(List.of("cc", "-O1"), source, folder, arguments);
    }

    /** Compiles a C program that is linked statically, and returns its command. */
    public static List<String> staticC(String source, Path folder, String... arguments)
            throws IOException, InterruptedException {
        return compiled(List.of("cc", "-O1", "-static"), source, folder, arguments);
    }

    private static List<String> compiled(List<String> compiler, String source, Path folder, String... arguments)
            throws IOException, InterruptedException {
        assumeTrue(hasCompiler(), "there is no cc");
        Path program = folder.resolve("program");
        List<String> words = new ArrayList<>(compiler);
        words.addAll(List.of("-o", program.toString(), path(source).toString(), "-lpthread"));
        Process process = new ProcessBuilder(words).inheritIO().start();
        assumeTrue(process.waitFor() == 0, "the program does not compile");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean hasCompiler() {
        return !output("cc", "-dumpmachine").isEmpty();
    }

    /** Skips a test where programs cannot run on a virtual clock: without a C compiler for Linux. */
    public static void requireVirtualClock() {
        assumeTrue(System.getProperty("os.name").equals("Linux") && hasCompiler(), "there is no cc, or no Linux");
    }

    private static List<String> command(String interpreter, String script, String... arguments) {
        List<String> words = new ArrayList<>(List.of(interpreter, path(script).toString()));
        words.addAll(List.of(arguments));
        return words;
    }

    static Path path(String script) {
        URL resource = Objects.requireNonNull(Scripts.class.getResource("/programs/" + script), script);
        try {
            return Path.of(resource.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return process.waitFor(1, TimeUnit.HOURS) && process.exitValue() == 0 ? output : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
