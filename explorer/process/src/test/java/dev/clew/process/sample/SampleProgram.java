package dev.clew.process.sample;

import dev.clew.process.Scripts;
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

    /** What runs it; the test is skipped where there is nothing to run it with. */
    List<String> command() {
        boolean python = file.endsWith(".py");
        Path program = PROGRAMS.resolve(python ? "python" : "javascript").resolve(file);
        String interpreter = python ? Scripts.pythonInterpreter() : Scripts.nodeInterpreter();
        // -B: Python leaves no compiled files among the samples
        return python ? List.of(interpreter, "-B", program.toString()) : List.of(interpreter, program.toString());
    }

    /** Starts it. */
    Process start() {
        try {
            return new ProcessBuilder(command())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for a program that has nothing more to read, and leaves none behind. */
    static void finish(Process process) {
        try {
            if (!process.waitFor(1, TimeUnit.HOURS)) {
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
