package dev.clew.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Samples the processor time and memory of a process, the latter from {@code /proc/PID/status},
 * where {@code VmHWM} is the peak recorded by the kernel and {@code RssAnon} the current value. A
 * process that has ended, or a system without such files, yields nothing.
 */
final class ResourceSampler {
    private final ProcessHandle process;
    private final Path status;
    private double cpuSeconds;
    private ProcessResult.Memory peak = ProcessResult.Memory.UNKNOWN;

    ResourceSampler(ProcessHandle process) {
        this.process = process;
        status = Path.of("/proc", Long.toString(process.pid()), "status");
    }

    void sample() {
        cpuSeconds = Math.max(
                cpuSeconds,
                process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9);
        try {
            peak = peak.max(parse(Files.readAllLines(status)));
        } catch (IOException e) {
            // the process has just ended, or this is not Linux: the peak is unchanged
        }
    }

    double cpuSeconds() {
        return cpuSeconds;
    }

    ProcessResult.Memory peak() {
        return peak;
    }

    static ProcessResult.Memory parse(List<String> status) {
        return new ProcessResult.Memory(kib(status, "VmHWM:"), kib(status, "RssAnon:"));
    }

    private static long kib(List<String> status, String key) {
        for (String line : status) {
            if (line.startsWith(key)) {
                return Long.parseLong(
                        line.substring(key.length()).replace("kB", "").strip());
            }
        }
        return 0;
    }
}
