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

/** Description of the machine, part of every table since figures are meaningless without it. */
final class Machine {
    private Machine() {}

    /**
     * Returns names and values, in the order of their output.
     *
     * @param launcher of Clew, which is run to get its version
     * @param sources directory of Clew's sources, for the commit
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

    /**
     * Returns the load average of the last minute: values above the table's own load indicate
     * noise.
     */
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

    /** Returns the value after a key and a colon in a file of the kernel. */
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
