package dev.clew.cli.process;

import dev.clew.cli.console.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Servers that run as processes of their own, together. Thread-safe. */
public final class ServerProcesses {
    private static final int PATIENCE_SECONDS = 10;

    private final List<ServerProcess> servers = new ArrayList<>();
    private boolean isStopped;

    /** Starts a server. */
    public synchronized void start(String name, List<String> arguments) {
        if (!isStopped) {
            servers.add(ServerProcess.start(name, arguments, line -> {
                System.out.println(line);
                System.out.flush();
            }));
        }
    }

    private synchronized List<ServerProcess> servers() {
        return List.copyOf(servers);
    }

    /** Waits until all serve, or one has ended; its exit code, or 0. */
    public int awaitReady() throws InterruptedException {
        for (ServerProcess server : servers()) {
            int code = server.awaitReady();
            if (code != ExitCode.OK) {
                return code;
            }
        }
        return ExitCode.OK;
    }

    /** Waits until all have ended; the first exit code that is not 0. */
    public int awaitEnd() throws InterruptedException {
        for (ServerProcess server : servers()) {
            var unused = server.process() // nothing follows from it
                    .onExit()
                    .thenAccept(ended -> tellEnd(server.name(), ended.exitValue()));
        }
        int code = ExitCode.OK;
        for (ServerProcess server : servers()) {
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
    public void stop() {
        synchronized (this) {
            isStopped = true;
        }
        servers().forEach(server -> server.process().destroy());
        for (ServerProcess server : servers()) {
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
