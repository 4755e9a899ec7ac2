package dev.clew.process.sample;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of the sample programs. */
record Sample(String file) {
    private static final Path PROGRAMS = Path.of("..", "..", "models", "programs");

    /** The same program in both languages. */
    static List<Sample> inBoth(String name) {
        return List.of(new Sample(name + ".py"), new Sample(name + ".js"));
    }

    /** Starts it; the test is skipped where there is nothing to run it with. */
    Process start() {
        boolean python = file.endsWith(".py");
        String interpreter = python ? "python3" : "node";
        assumeTrue(runs(interpreter), () -> interpreter + " is not installed");
        Path program = PROGRAMS.resolve(python ? "python" : "javascript").resolve(file);
        ProcessBuilder builder = new ProcessBuilder(interpreter, program.toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        try {
            return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean runs(String interpreter) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (new File(folder, interpreter).canExecute()) {
                return true;
            }
        }
        return false;
    }

    /** Waits for a program that has nothing more to read, and leaves none behind. */
    static void finish(Process process) {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the program goes on after the end of its input");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return file;
    }
}
