package dev.clew.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Addresses on which processes listen, from Linux's {@code /proc} (proc(5): {@code /proc/net/tcp}). */
final class ListeningSockets {
    private static final String LISTENING = "0A";

    /** 127.0.0.1, the same in an IPv6 socket, and ::1, each word in the byte order of this machine. */
    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

    private ListeningSockets() {}

    /**
     * An address on which a process listens.
     *
     * @param address in hexadecimal digits
     */
    record Socket(long pid, String address, int port) {
        boolean isLoopback() {
            return LOOPBACK.contains(address);
        }
    }

    /** Returns the sockets of processes. */
    static List<Socket> of(Stream<ProcessHandle> processes) throws IOException {
        List<String[]> all = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            Path file = Path.of(table);
            if (Files.exists(file)) {
                Files.readAllLines(file).stream()
                        .map(line -> line.strip().split("\\s+", -1))
                        .filter(fields -> fields[3].equals(LISTENING))
                        .forEach(all::add);
            }
        }
        List<Socket> sockets = new ArrayList<>();
        processes.map(ProcessHandle::pid).forEach(pid -> {
            Set<String> inodes = inodes(pid);
            for (String[] fields : all) {
                if (inodes.contains("socket:[" + fields[9] + "]")) {
                    String[] local = fields[1].split(":", -1);
                    sockets.add(new Socket(pid, local[0], Integer.parseInt(local[1], 16)));
                }
            }
        });
        return sockets;
    }

    private static Set<String> inodes(long pid) {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            files.forEach(file -> {
                try {
                    inodes.add(Files.readSymbolicLink(file).toString());
                } catch (IOException e) {
                    // closed meanwhile
                }
            });
        } catch (IOException | UncheckedIOException e) {
            return Set.of(); // the process has ended
        }
        return inodes;
    }
}
