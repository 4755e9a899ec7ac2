package dev.clew.benchmarks.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs processes one after another, in a directory and with a time limit. The resource usage of a
 * process is sampled every {@value #SAMPLE_MILLIS} ms, which takes some 0.1 % of a processor; its
 * child processes are not sampled.
 */
public final class ProcessRunner {
    private static final long SAMPLE_MILLIS = 20;
    private static final ProcessBuilder.Redirect NOTHING = ProcessBuilder.Redirect.from(new File("/dev/null"));

    private final Path directory;
    private final Duration limit;

    public ProcessRunner(Path directory, Duration limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /** Returns a runner with the same limit for another directory. */
    public ProcessRunner in(Path other) {
        return new ProcessRunner(other, limit);
    }

    /** Returns the working directory of the processes, where they may leave files. */
    public Path directory() {
        return directory;
    }

    /**
     * Runs a process to its end, or kills it and its children at the limit.
     *
     * @throws IOException if it cannot be started
     */
    public ProcessResult run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(NOTHING)
                    .start();
            ResourceSampler sampler = new ResourceSampler(process.toHandle());
            boolean ended = await(process, start + limit.toNanos(), sampler);
            double seconds = (System.nanoTime() - start) / 1e9;
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            return new ProcessResult(
                    ended ? process.exitValue() : -1, !ended, seconds, sampler.cpuSeconds(), sampler.peak(), text);
        } finally {
            Files.delete(output);
        }
    }

    private static boolean await(Process process, long deadline, ResourceSampler sampler) throws InterruptedException {
        try {
            do {
                sampler.sample();
                if (process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } while (System.nanoTime() < deadline);
            return false;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
