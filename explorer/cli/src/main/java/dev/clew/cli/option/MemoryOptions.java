package dev.clew.cli.option;

import dev.clew.cli.console.Complaint;
import dev.clew.cli.console.UsageException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How much memory a check may use, and where it goes on when that is not enough.
 *
 * <p>The launcher gives Java's heap a quarter of {@code --memory} ({@code -Xmx}); what Java needs for itself (compiled
 * code, classes, the collector) is set aside; the rest is for visited states.
 */
public final class MemoryOptions {
    /** What the JVM itself was seen to take beside heap and states, and some room. */
    private static final long OWN_NEEDS = 96L << 20;

    private static final long LEAST_HEAP = 64L << 20;

    /** The first blocks of every table take some 9 MiB. */
    private static final long LEAST = OWN_NEEDS + LEAST_HEAP + (32L << 20);

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = {
                "Memory for everything, heap and off-heap together, such as 700m or 2g.",
                "When it is used up, the oldest states go to files. Default: most of what there is.",
                "With --store bitstate a swarm shares it out for its tables. Default there: 512 MiB for these."
            })
    private long memory;

    @Option(
            names = "--spill-dir",
            paramLabel = "DIR",
            description = "Folder of these files, on a disk; none is left behind. Default: that for temporary files.")
    private @Nullable String spillDirectory;

    @Option(names = "--no-spill", description = "Stop when the memory is used up.")
    private boolean noSpill;

    /** Off-heap bytes for visited states; 0 for what the JVM allows. */
    public long offHeap() {
        if (memory == 0) {
            return 0;
        }
        if (memory < LEAST) {
            throw new UsageException("--memory takes at least " + (LEAST >> 20) + "m");
        }
        return memory - heap() - OWN_NEEDS;
    }

    /** Tells of a heap that may take more than it is left. */
    public void warnOfHeap() {
        long allowed = Runtime.getRuntime().maxMemory();
        if (memory != 0 && allowed > heap() + (heap() >> 3)) {
            Complaint.print("Java's heap may grow to " + (allowed >> 20) + " MiB, beyond what --memory leaves it;"
                    + " start Clew by bin/clew, or with -Xmx" + (heap() >> 20) + "m");
        }
    }

    private long heap() {
        return Math.max(LEAST_HEAP, memory / 4);
    }

    /** Where files take over; null for nowhere. */
    @Nullable
    public Path spill() {
        if (noSpill && spillDirectory != null) {
            throw new UsageException("--spill-dir and --no-spill exclude each other; give one");
        }
        if (noSpill || (memory == 0 && spillDirectory == null)) {
            return null;
        }
        String name = spillDirectory == null ? System.getProperty("java.io.tmpdir") : spillDirectory;
        try {
            Path directory = Path.of(name);
            if (Files.isDirectory(directory) && Files.isWritable(directory)) {
                return directory;
            }
        } catch (InvalidPathException e) {
            // the same message: it is no folder
        }
        throw new UsageException(
                "--spill-dir: " + name + " is not a folder that can be written to; name one, or give --no-spill");
    }
}
