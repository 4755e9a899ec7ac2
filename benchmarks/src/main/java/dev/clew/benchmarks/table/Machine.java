package dev.clew.benchmarks.table;

import dev.clew.benchmarks.run.ProcessResult;
import dev.clew.benchmarks.run.ProcessRunner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured on: told with every table, for without it no figure means anything. */
final class Machine {
    private Machine() {}

    /**
     * Names and values, in the order in which they are told.
     *
     * @param launcher of Clew, which is asked for its version
     * @param sources where Clew's sources are, for the commit
     */
    static Map<String, String> describe(ProcessRunner runner, Path launcher, Path sources)
            throws IOException, InterruptedException {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("processor", value(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")));
        machine.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("memory", memory());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        List<String> version = runner.run(List.of(launcher.toString(), "version"))
                .text()
                .strip()
                .lines()
                .toList();
        machine.put("version", String.join("; ", version));
        machine.put("commit", commit(runner, sources));
        machine.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        machine.put("load", load());
        return machine;
    }

    /** The processes that wanted to run in the last minute: more than this table's own mean noise. */
    static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", load);
    }

    private static String memory() {
        String kib = value(Path.of("/proc/meminfo"), "MemTotal", "").replaceAll("\\D", "");
        return kib.isEmpty() ? "unknown" : String.format(Locale.ROOT, "%.1f GiB", Long.parseLong(kib) / 1048576.0);
    }

    private static String commit(ProcessRunner runner, Path sources) throws InterruptedException {
        try {
            ProcessResult result =
                    runner.run(List.of("git", "-C", sources.toString(), "describe", "--always", "--dirty"));
            return result.exitCode() == 0 ? result.lastLine() : "unknown";
        } catch (IOException e) {
            return "unknown"; // no git
        }
    }

    /** What stands behind a key and a colon in a file of the kernel's. */
    static String value(Path file, String key, String otherwise) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(key) && line.contains(":")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            // no such file on this system
        }
        return otherwise;
    }
}
