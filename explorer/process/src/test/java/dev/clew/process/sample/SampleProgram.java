package dev.clew.process.sample;

import dev.clew.process.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sample program. */
record SampleProgram(String file) {
    private static final Path PROGRAMS = Path.of("..", "..", "models", "programs");

    /** Returns the same program in both languages. */
    static List<SampleProgram> inBoth(String name) {
        return List.of(new SampleProgram(name + ".py"), new SampleProgram(name + ".js"));
    }

    /** Returns the command that runs the program; skips the test if its interpreter is missing. */
    List<String> command() {
        boolean python = file.endsWith(".py");
        Path program = PROGRAMS.resolve(python ? "python" : "javascript").resolve(file);
        String interpreter = python ? Scripts.pythonInterpreter() : Scripts.nodeInterpreter();
        // -B prevents Python from writing compiled files next to the samples
        return python ? List.of(interpreter, "-B", program.toString()) : List.of(interpreter, program.toString());
    }

    Process start() {
        try {
            return new ProcessBuilder(command())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until a program has ended after the end of its input, and kills it in any case. */
    static void finish(Process process) {
        try {
            if (!process.waitFor(1, TimeUnit.HOURS)) {
                throw new AssertionError("the program continues after the end of its input");
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
