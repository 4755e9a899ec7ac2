package dev.clew.cli.process;

import dev.clew.cli.console.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Group of server processes that are started, awaited and stopped together. Thread-safe. */
public final class ServerProcesses {
    private static final int STOP_TIMEOUT_SECONDS = 10;

    private final List<ServerProcess> servers = new ArrayList<>();
    private boolean isStopped;

    /** Starts a server, unless {@link #stop} was called. Its output is copied to standard output. */
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

    /** Waits until all servers run or one has exited; returns 0, or the exit code of the server that exited. */
    public int awaitReady() throws InterruptedException {
        for (ServerProcess server : servers()) {
            int code = server.awaitReady();
            if (code != ExitCode.OK) {
                return code;
            }
        }
        return ExitCode.OK;
    }

    /** Waits until all servers have exited; returns the first exit code, in the order of start, that is not 0. */
    public int awaitEnd() throws InterruptedException {
        for (ServerProcess server : servers()) {
            var unused = server.process() // the future is not needed: the callback only prints
                    .onExit()
                    .thenAccept(ended -> reportExit(server.name(), ended.exitValue()));
        }
        int code = ExitCode.OK;
        for (ServerProcess server : servers()) {
            int ended = server.process().waitFor();
            code = code != ExitCode.OK ? code : ended;
        }
        return code;
    }

    private synchronized void reportExit(String name, int code) {
        if (!isStopped) {
            System.err.println(name + " has ended with code " + code);
        }
    }

    /** Stops all servers; those that do not exit within 10 seconds are killed. */
    public void stop() {
        synchronized (this) {
            isStopped = true;
        }
        servers().forEach(server -> server.process().destroy());
        for (ServerProcess server : servers()) {
            try {
                if (!server.process().waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    server.process().destroyForcibly();
                }
            } catch (InterruptedException e) {
                server.process().destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
