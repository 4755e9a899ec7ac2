package dev.clew.process.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Clock of one running program, shared with the library that is preloaded into its processes. Used
 * by one thread at a time, and only while all threads of the program are blocked.
 *
 * <p>The shared file has a head of 4096 bytes and slots of 64 bytes each, in the byte order of the
 * machine; {@code clock.h} declares both. The explorer writes only the time, the number of inputs,
 * and the state of the slot that it fires.
 */
public final class VirtualClock implements AutoCloseable {
    private static final int MAGIC = 0x434c4b31;
    private static final int EVENTS = 4;
    private static final int NOW = 8;
    private static final int INPUTS = 24;
    private static final int USED = 28;
    private static final int PROCESSES = 32;
    private static final int MOST_PROCESSES = 64;
    private static final int POLLER = 544;
    private static final int POLL_UNTIL = 552;
    private static final int ATTACHED = 1;

    private static final int SLOTS = 4096;
    private static final int SLOT = 64;
    private static final int MOST_SLOTS = 512;
    private static final int DEADLINE = 16;
    private static final int ORDER = 24;
    private static final int WAITING = 2;
    private static final int FIRED = 3;

    /** Waits that end later than this many nanoseconds from now, 30 years, are for nothing. */
    private static final long NEVER = 946_728_000_000_000_000L;

    private final Path file;
    private final FileChannel page;
    private final ByteBuffer head = buffer(PROCESSES + 8 * MOST_PROCESSES);
    private final ByteBuffer slots = buffer(SLOT * MOST_SLOTS);
    private @Nullable FileChannel pipe;
    private int inputs;

    /** Event that keeps a program from running on its clock alone. */
    public enum Event {
        /** The program closed the descriptor by which it is called; it was opened again. */
        CLOSED_DESCRIPTORS(1, "closed the descriptors of the virtual clock, which were opened again"),
        /** The program set a timer of the system that is not virtual. */
        REAL_TIMER(
                2, "set a timer that stays on the real clock (timer_create, or an interval timer of processor time)"),
        /** The program has more threads or processes than the shared file has places. */
        TOO_MANY(4, "has more than 512 waiting threads or 64 processes on the virtual clock");

        private final int bit;
        private final String what;

        Event(int bit, String what) {
            this.bit = bit;
            this.what = what;
        }

        /** Returns what the program did, as a clause without its subject. */
        public String what() {
            return what;
        }
    }

    private record Wait(int slot, long deadline, long order) {
        boolean isBefore(Wait other) {
            int compared = Long.compare(deadline, other.deadline);
            return compared < 0 || (compared == 0 && Long.compareUnsigned(order, other.order) < 0);
        }
    }

    private VirtualClock(Path file, FileChannel page) {
        this.file = file;
        this.page = page;
    }

    /**
     * Creates the clock of a program that is about to start.
     *
     * @param file the file to share; a second one is made beside it
     */
    public static VirtualClock create(Path file, long seed) throws IOException {
        FileChannel page = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        VirtualClock clock = new VirtualClock(file, page);
        ByteBuffer all = buffer(SLOTS + SLOT * MOST_SLOTS);
        all.putInt(0, MAGIC).putLong(16, seed);
        clock.write(all, 0);
        return clock;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    /**
     * Returns the environment variables of a program that runs on this clock.
     *
     * @param inherited the environment to which they are added
     */
    public Map<String, String> environment(ClockLibrary library, Map<String, String> inherited) {
        Map<String, String> environment = new LinkedHashMap<>();
        String others = inherited.getOrDefault("LD_PRELOAD", "");
        String options = inherited.getOrDefault("NODE_OPTIONS", "");
        environment.put("LD_PRELOAD", library.file() + (others.isBlank() ? "" : ":" + others));
        environment.put("NODE_OPTIONS", ("--require " + library.script() + " " + options).trim());
        environment.put("CLEW_CLOCK", file.toString());
        return environment;
    }

    /** Counts an input that the program is about to receive. */
    public void countInput() {
        inputs++;
        write(buffer(4), POLLER);
        write(buffer(4).putInt(0, inputs), INPUTS);
    }

    /** Returns the nanoseconds that have passed on this clock since the program was started. */
    public long now() {
        read();
        return head.getLong(NOW);
    }

    /** Returns the earliest deadline for which a thread waits; empty if none waits for a time. */
    public Optional<Deadline> earliest() {
        Wait earliest = wait(read());
        return earliest == null
                ? Optional.empty()
                : Optional.of(new Deadline(Math.max(0, earliest.deadline - head.getLong(NOW))));
    }

    private @Nullable Wait wait(int used) {
        Wait earliest = null;
        for (int slot = 0; slot < used; slot++) {
            int at = slot * SLOT;
            if (slots.getInt(at) == WAITING && slots.getLong(at + DEADLINE) < head.getLong(NOW) + NEVER) {
                Wait next = new Wait(slot, slots.getLong(at + DEADLINE), slots.getLong(at + ORDER));
                earliest = earliest == null || next.isBefore(earliest) ? next : earliest;
            }
        }
        return earliest;
    }

    /**
     * Moves the clock to the earliest deadline, and wakes the thread that waits for it, if any.
     *
     * @param poller id of the only thread of the program, whose short waits end at once as long as it
     * writes nothing; 0 if there are several threads
     * @param until time at which such waits no longer end at once
     */
    public void fire(long poller, long until) {
        Wait earliest = wait(read());
        if (earliest == null) {
            return;
        }
        write(buffer(4).putInt(0, (int) poller), POLLER);
        write(buffer(8).putLong(0, until), POLL_UNTIL);
        long now = Math.max(head.getLong(NOW), earliest.deadline);
        write(buffer(8).putLong(0, now), NOW);
        write(buffer(4).putInt(0, FIRED), SLOTS + earliest.slot * SLOT);
        try {
            if (pipe == null) {
                pipe = FileChannel.open(pipeFile(), StandardOpenOption.READ, StandardOpenOption.WRITE);
            }
            pipe.write(ByteBuffer.wrap(new byte[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("the virtual clock cannot wake a program", e);
        }
    }

    /** Returns whether the library runs in a process. */
    public boolean reaches(long process) {
        read();
        for (int at = PROCESSES; at < PROCESSES + 8 * MOST_PROCESSES; at += 8) {
            if (head.getInt(at) == process && head.getInt(at + 4) == ATTACHED) {
                return true;
            }
        }
        return false;
    }

    /** Returns what has happened so far that the user should know. */
    public List<Event> events() {
        read();
        List<Event> events = new ArrayList<>();
        for (Event event : Event.values()) {
            if ((head.getInt(EVENTS) & event.bit) != 0) {
                events.add(event);
            }
        }
        return events;
    }

    /** Reads head and slots; returns the number of slots that are used, 0 once the clock is closed. */
    private int read() {
        read(head, head.capacity(), 0);
        int used = Math.min(MOST_SLOTS, Math.max(0, head.getInt(USED)));
        read(slots, used * SLOT, SLOTS);
        return used;
    }

    private void read(ByteBuffer target, int size, long place) {
        target.clear().limit(size);
        try {
            int length = 1;
            while (target.hasRemaining() && length > 0) {
                length = page.read(target, place + target.position());
            }
        } catch (ClosedChannelException e) {
            target.clear();
            for (int at = 0; at < size; at += 4) {
                target.putInt(at, 0);
            }
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("the virtual clock cannot be read", e);
        }
        if (target.hasRemaining()) {
            throw new IllegalStateException("the file of the virtual clock was cut");
        }
        target.clear();
    }

    private void write(ByteBuffer source, long place) {
        try {
            while (source.hasRemaining()) {
                page.write(source, place + source.position());
            }
        } catch (ClosedChannelException e) {
            return; // the program was ended meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException("the virtual clock cannot be written", e);
        }
    }

    private Path pipeFile() {
        return Path.of(file + ".wake");
    }

    /** Closes and removes the files. */
    @Override
    public void close() {
        try {
            page.close();
            if (pipe != null) {
                pipe.close();
            }
            Files.deleteIfExists(file);
            Files.deleteIfExists(pipeFile());
        } catch (IOException e) {
            throw new UncheckedIOException("the files of the virtual clock cannot be removed", e);
        }
    }
}
