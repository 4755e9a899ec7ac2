package dev.clew.cli.option;

import dev.clew.cli.console.Complaint;
import dev.clew.cli.console.UsageException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Options for the memory of a check and the folder to which visited states spill.
 *
 * <p>The launcher sets Java's heap ({@code -Xmx}) to a quarter of {@code --memory}. A fixed part is reserved for the
 * JVM itself (compiled code, classes, the garbage collector); the rest holds visited states.
 */
public final class MemoryOptions {
    /** Bytes that the JVM was measured to use beside heap and states, with a margin. */
    private static final long JVM_OVERHEAD = 96L << 20;

    private static final long MIN_HEAP = 64L << 20;

    /** Leaves 32 MiB for states; the first blocks of all tables take about 9 MiB. */
    private static final long MIN_MEMORY = JVM_OVERHEAD + MIN_HEAP + (32L << 20);

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = {
                "Memory for everything, heap and off-heap together, such as 700m or 2g.",
                "When it is used up, the oldest states go to files. Default: most of the available memory.",
                "With --store bitstate, the tables of a swarm share it. Default for these tables: 512 MiB."
            })
    private long memory;

    @Option(
            names = "--spill-dir",
            paramLabel = "DIR",
            description = "Folder on a disk for states that exceed --memory. Default: the system's temporary folder.")
    private @Nullable String spillDirectory;

    @Option(names = "--no-spill", description = "Stop when the memory is used up.")
    private boolean noSpill;

    /**
     * Returns the off-heap bytes for visited states; 0 for the limit of the JVM.
     *
     * @throws UsageException if {@code --memory} is too small, or more than the machine has
     */
    public long offHeap() {
        if (memory == 0) {
            return 0;
        }
        if (memory < MIN_MEMORY) {
            throw new UsageException("--memory takes at least " + (MIN_MEMORY >> 20) + "m");
        }
        long machine = memoryOfMachine();
        if (memory > machine) {
            throw new UsageException("--memory is more than this machine or container has, " + (machine >> 20) + "m");
        }
        return memory - heap() - JVM_OVERHEAD;
    }

    /** Prints a warning if the JVM's heap limit exceeds the share of {@code --memory} by more than an eighth. */
    public void warnIfHeapTooLarge() {
        long allowed = Runtime.getRuntime().maxMemory();
        if (memory != 0 && allowed > heap() + (heap() >> 3)) {
            Complaint.print("Java's heap may grow to " + (allowed >> 20) + " MiB, more than its share of --memory;"
                    + " start Clew with bin/clew, or with -Xmx" + (heap() >> 20) + "m");
        }
    }

    /** Returns the bytes of memory of the machine or container; the greatest number if Java cannot find out. */
    private static long memoryOfMachine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
    }

    private long heap() {
        return Math.max(MIN_HEAP, memory / 4);
    }

    /**
     * Returns the folder for states that exceed the memory; null if they are not spilled.
     *
     * @throws UsageException if the folder cannot be written to, or {@code --no-spill} is given as well
     */
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
            // falls through to the usage error
        }
        throw new UsageException(
                "--spill-dir: " + name + " is not a folder that can be written to; name one, or give --no-spill");
    }
}
