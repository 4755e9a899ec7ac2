package dev.clew.cli.process;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Child process that runs one server by {@code clew run --with-parent}. It watches its standard input and therefore
 * ends when this process ends, even if this process is killed. Thread-safe.
 */
final class ServerProcess {
    /** Main class of the command line, by name because this package must not depend on {@code dev.clew.cli}. */
    private static final String MAIN = "dev.clew.cli.Main";

    private final String name;
    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);

    private ServerProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts a server process. Its standard error is copied to this process's standard error, each line prefixed with
     * the server's name.
     *
     * @param arguments arguments of {@code clew}
     * @param onOutput consumer of the lines that the process writes to its standard output
     * @throws UsageException if the process cannot be started
     */
    static ServerProcess start(String name, List<String> arguments, Consumer<String> onOutput) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(arguments);
        try {
            ServerProcess server = new ServerProcess(name, new ProcessBuilder(command).start());
            forwardLines(server.process.getInputStream(), server.ready, onOutput);
            forwardLines(server.process.getErrorStream(), new CountDownLatch(0), line -> {
                System.err.println(name + ": " + line);
                System.err.flush();
            });
            return server;
        } catch (IOException e) {
            throw new UsageException("cannot start a process (" + e.getMessage() + ")", e);
        }
    }

    /** Forwards lines in a daemon thread; counts the latch down at the first line or at the end of the stream. */
    private static void forwardLines(InputStream from, CountDownLatch firstLine, Consumer<String> to) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            to.accept(line);
                            firstLine.countDown();
                        }
                    } catch (IOException e) {
                        // the process has ended
                    }
                    firstLine.countDown();
                },
                "clew-output");
        thread.setDaemon(true);
        thread.start();
    }

    String name() {
        return name;
    }

    Process process() {
        return process;
    }

    /** Waits until the server has written its first line or has exited; returns 0 if it runs, else its exit code. */
    int awaitReady() throws InterruptedException {
        ready.await();
        return process.isAlive() ? ExitCode.OK : process.waitFor();
    }

    /** Kills the process, as {@code kill -9} does, and waits until it has exited. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
