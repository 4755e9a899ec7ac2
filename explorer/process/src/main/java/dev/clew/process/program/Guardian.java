package dev.clew.process.program;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small process that outlives this JVM: when its input ends because the JVM closed it or died, it
 * kills every process with the pool's mark and removes the pool's folder. Runs in its own session,
 * so that Ctrl-C does not reach it.
 */
final class Guardian implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Guardian.class);

    /**
     * Shell script with the mark as $1 and the folder as $2. A line of input means that the JVM has
     * cleaned up itself. Searches until it has found nothing three times, with pauses in which
     * processes that were just being started appear.
     */
    private static final String SCRIPT =
            """
            if read -r line; then exit 0; fi
            clean=0
            rounds=0
            while [ $clean -lt 3 ] && [ $rounds -lt 200 ]; do
              rounds=$((rounds + 1))
              found=$(grep -slzxF -- "$1" /proc/[0-9]*/environ)
              if [ -z "$found" ]; then clean=$((clean + 1)); sleep 0.1; else clean=0; fi
              for file in $found; do
                process=${file#/proc/}
                kill -9 "${process%/environ}" 2>/dev/null
              done
            done
            rm -rf -- "$2"
            """;

    private final Process process;

    private Guardian(Process process) {
        this.process = process;
    }

    /**
     * Starts a guardian; returns null without {@code /bin/sh}, where only the JVM's shutdown hook
     * ends processes.
     */
    static @Nullable Guardian over(String mark, Path folder) {
        List<String> words = new ArrayList<>(ownSession());
        words.addAll(List.of("/bin/sh", "-c", SCRIPT, "clew-guardian", mark, folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(new File("/"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return new Guardian(builder.start());
        } catch (IOException e) {
            LOG.warn("cannot start a guardian ({}); processes may remain if this JVM is killed", e.getMessage());
            return null;
        }
    }

    /**
     * Returns the command prefix that runs a command in its own session, away from the terminal's
     * signals; empty if unavailable.
     */
    static List<String> ownSession() {
        for (String place : List.of("/usr/bin/setsid", "/bin/setsid")) {
            if (Files.isExecutable(Path.of(place))) {
                return List.of(place);
            }
        }
        return List.of();
    }

    /** Signals that nothing is left, and waits until the guardian has ended. */
    @Override
    public void close() {
        try (OutputStream in = process.getOutputStream()) {
            in.write('\n');
            in.flush();
        } catch (IOException e) {
            LOG.debug("the guardian had already ended", e);
        }
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
