package dev.clew.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the memory of a process from {@code /proc/PID/status}: {@code VmHWM} is the peak that the kernel keeps, {@code
 * RssAnon} is of the moment. A process that ended, or a system without such files, gives nothing.
 */
final class MemorySampler {
    private final Path status;
    private ProcessResult.Memory peak = ProcessResult.Memory.UNKNOWN;

    MemorySampler(long pid) {
        this(Path.of("/proc", Long.toString(pid), "status"));
    }

    MemorySampler(Path status) {
        this.status = status;
    }

    void sample() {
        try {
            peak = peak.max(parse(Files.readAllLines(status)));
        } catch (IOException e) {
            // it has just ended, or this is no Linux: the peak stays as it was
        }
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
