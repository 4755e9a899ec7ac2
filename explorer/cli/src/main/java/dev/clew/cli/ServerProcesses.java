package dev.clew.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Servers that run as processes of their own. Each ends when this process does, however that ends, since it watches its
 * standard input. Thread-safe.
 */
final class ServerProcesses {
    private static final int PATIENCE_SECONDS = 10;

    private final List<Server> servers = new ArrayList<>();
    private boolean isStopped;

    private record Server(String name, Process process, CountDownLatch ready) {}

    /** Starts a server: this program once more. */
    synchronized void start(String name, List<String> arguments) {
        if (isStopped) {
            return;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).start();
            Server server = new Server(name, process, new CountDownLatch(1));
            servers.add(server);
            pump(process.getInputStream(), "", System.out, server.ready());
            pump(process.getErrorStream(), name + ": ", System.err, new CountDownLatch(0));
        } catch (IOException e) {
            throw new UsageException("cannot start a process (" + e.getMessage() + ")", e);
        }
    }

    /** Passes lines on; the latch falls with the first one, or at the end. */
    private static void pump(InputStream from, String prefix, PrintStream to, CountDownLatch first) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            to.println(prefix + line);
                            to.flush();
                            first.countDown();
                        }
                    } catch (IOException e) {
                        // the process has ended
                    }
                    first.countDown();
                },
                "clew-output");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized List<Server> servers() {
        return List.copyOf(servers);
    }

    /** Waits until all serve, or one has ended; its exit code, or 0. */
    int awaitReady() throws InterruptedException {
        for (Server server : servers()) {
            server.ready().await();
            if (!server.process().isAlive()) {
                return server.process().waitFor();
            }
        }
        return ExitCode.OK;
    }

    /** Waits until all have ended; the first exit code that is not 0. */
    int awaitEnd() throws InterruptedException {
        for (Server server : servers()) {
            var unused = server.process() // nothing follows from it
                    .onExit()
                    .thenAccept(ended -> tellEnd(server.name(), ended.exitValue()));
        }
        int code = ExitCode.OK;
        for (Server server : servers()) {
            int ended = server.process().waitFor();
            code = code != ExitCode.OK ? code : ended;
        }
        return code;
    }

    private synchronized void tellEnd(String name, int code) {
        if (!isStopped) {
            System.err.println(name + " has ended with code " + code);
        }
    }

    /** Ends all that run, by force those that do not end in time. */
    void stop() {
        synchronized (this) {
            isStopped = true;
        }
        servers().forEach(server -> server.process().destroy());
        for (Server server : servers()) {
            try {
                if (!server.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    server.process().destroyForcibly();
                }
            } catch (InterruptedException e) {
                server.process().destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
