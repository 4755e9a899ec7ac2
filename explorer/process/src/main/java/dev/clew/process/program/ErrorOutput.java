package dev.clew.process.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a program writes to stderr, logs it and keeps its end. Thread-safe. */
final class ErrorOutput implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.clew.process.stderr");

    /** Maximum number of characters kept. */
    private static final int KEPT = 64 << 10;

    private final String name;
    private final InputStream in;
    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread thread;
    private int length;

    ErrorOutput(String name, InputStream in) {
        this.name = name;
        this.in = in;
        thread = new Thread(this, "clew-stderr-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                LOG.debug("{}: {}", name, line);
                keep(line);
            }
        } catch (IOException e) {
            LOG.trace("{}: stderr ended", name, e);
        }
    }

    private synchronized void keep(String line) {
        String kept = line.length() <= KEPT ? line : line.substring(line.length() - KEPT);
        lines.addLast(kept);
        length += kept.length();
        while (length > KEPT && lines.size() > 1) {
            length -= lines.removeFirst().length();
        }
    }

    /**
     * Returns the last lines; if the program has ended, includes everything it wrote before its
     * end.
     */
    List<String> tail(boolean ended) {
        if (ended) {
            try {
                thread.join(1_000); // a descendant may hold stderr open forever
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (this) {
            return List.copyOf(lines);
        }
    }
}
