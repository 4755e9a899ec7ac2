package dev.clew.process.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds and kills processes that carry a mark in their environment. Requires {@code /proc}. */
final class Processes {
    /**
     * Limit on repeated kills, so that a tree that forks as fast as it is killed does not block
     * forever.
     */
    private static final int MOST_SWEEPS = 200;

    private Processes() {}

    /**
     * Returns the processes whose initial environment contains a mark.
     *
     * @param mark {@code NAME=value}
     */
    static List<Long> marked(String mark) {
        List<Long> found = new ArrayList<>();
        byte[] wanted = mark.getBytes(StandardCharsets.UTF_8);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                if (hasMark(process, wanted)) {
                    found.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    private static boolean hasMark(Path process, byte[] wanted) {
        try {
            byte[] environment = Files.readAllBytes(process.resolve("environ"));
            int at = 0;
            for (int i = 0; i <= environment.length; i++) {
                if (i == environment.length || environment[i] == 0) {
                    if (java.util.Arrays.equals(environment, at, i, wanted, 0, wanted.length)) {
                        return true;
                    }
                    at = i + 1;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // it has ended or belongs to another user
        }
    }

    /** Kills marked processes until there are none. */
    static void killMarked(String mark) {
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            List<Long> left = marked(mark);
            if (left.isEmpty()) {
                return;
            }
            left.forEach(Processes::kill);
        }
    }

    /** Kills a process and its descendants. */
    static void killTree(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private static void kill(long process) {
        Optional<ProcessHandle> handle = ProcessHandle.of(process);
        handle.ifPresent(ProcessHandle::destroyForcibly);
    }
}
