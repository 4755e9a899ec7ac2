package dev.clew.process.program;

import dev.clew.process.clock.ClockLibrary;
import dev.clew.process.clock.Deadline;
import dev.clew.process.clock.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Clock of one running program: the virtual one, or the real one. Records which of its processes
 * the virtual clock does not reach. Used by one thread at a time.
 */
final class ProgramClock {
    private final @Nullable ClockLibrary library;
    private final @Nullable VirtualClock clock;
    private final Set<String> unreached = new TreeSet<>();

    private ProgramClock(@Nullable ClockLibrary library, @Nullable VirtualClock clock) {
        this.library = library;
        this.clock = clock;
    }

    /** Returns the real clock. */
    static ProgramClock real() {
        return new ProgramClock(null, null);
    }

    /**
     * Returns a virtual clock.
     *
     * @param file the file that it shares with the program, which does not exist
     */
    static ProgramClock virtual(ClockLibrary library, Path file, long seed) throws IOException {
        return new ProgramClock(library, VirtualClock.create(file, seed));
    }

    /** Returns the environment variables that the program needs. */
    Map<String, String> environment() {
        return library == null || clock == null ? Map.of() : clock.environment(library, System.getenv());
    }

    /** Returns whether the clock is virtual. */
    boolean isVirtual() {
        return clock != null;
    }

    /** Prepares for an input. */
    void beforeInput() {
        if (clock != null) {
            clock.countInput();
        }
    }

    /** Returns the earliest time for which a thread waits; all threads must be blocked. */
    Optional<Deadline> earliest() {
        return clock == null ? Optional.empty() : clock.earliest();
    }

    /** Returns the nanoseconds that have passed on the virtual clock since the program was started. */
    long now() {
        return clock == null ? 0 : clock.now();
    }

    /**
     * Moves the clock to the earliest deadline, of which there is one.
     *
     * @param poller id of the only thread of the program, which may poll until the given time without
     * being woken each time; 0 if there are several threads
     */
    void fire(long poller, long until) {
        if (clock == null) {
            throw new IllegalStateException("the clock is real");
        }
        clock.fire(poller, until);
    }

    /** Examines the processes of the program, all threads of which are blocked. */
    void examine(Collection<Long> processes) {
        if (clock == null) {
            return;
        }
        for (long process : processes) {
            if (!clock.reaches(process)) {
                describe(process).ifPresent(unreached::add);
            }
        }
    }

    /** Describes a process that the clock does not reach; empty if it has ended. */
    private static Optional<String> describe(long process) {
        Path link = Path.of("/proc", Long.toString(process), "exe");
        try {
            Path file = Files.readSymbolicLink(link);
            String name = String.valueOf(file.getFileName());
            String why = name.equals("java")
                    ? " (a Java virtual machine)"
                    : ElfFile.isGo(link) ? " (compiled by Go)" : ElfFile.isStatic(link) ? " (statically linked)" : "";
            return Optional.of(name + why);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the processes that the clock did not reach, as the user knows them. */
    Set<String> unreached() {
        return unreached;
    }

    /** Returns other events that concern the clock. */
    List<VirtualClock.Event> events() {
        return clock == null ? List.of() : clock.events();
    }

    /** Closes the clock, and removes its files. */
    void close() {
        if (clock != null) {
            clock.close();
        }
    }
}
