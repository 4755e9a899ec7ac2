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
 * A server that runs as a process of its own: this program once more. It ends when this process does, however that ends,
 * since it watches its standard input. Thread-safe.
 */
final class ServerProcess {
    /** The main class of the command line, which runs a server by {@code clew run}. */
    private static final String MAIN = "dev.clew.cli.Main";

    private final String name;
    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);

    private ServerProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param arguments of this program
     * @param said is given what it writes to its standard output, a line at a time; what it complains of is passed on
     */
    static ServerProcess start(String name, List<String> arguments, Consumer<String> said) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(arguments);
        try {
            ServerProcess server = new ServerProcess(name, new ProcessBuilder(command).start());
            pump(server.process.getInputStream(), server.ready, said);
            pump(server.process.getErrorStream(), new CountDownLatch(0), line -> {
                System.err.println(name + ": " + line);
                System.err.flush();
            });
            return server;
        } catch (IOException e) {
            throw new UsageException("cannot start a process (" + e.getMessage() + ")", e);
        }
    }

    /** Passes lines on; the latch falls with the first one, or at the end. */
    private static void pump(InputStream from, CountDownLatch first, Consumer<String> to) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            to.accept(line);
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

    String name() {
        return name;
    }

    Process process() {
        return process;
    }

    /** Waits until it serves, or has ended; its exit code, or 0 if it serves. */
    int awaitReady() throws InterruptedException {
        ready.await();
        return process.isAlive() ? ExitCode.OK : process.waitFor();
    }

    /** Ends it as {@code kill -9} does, and waits until it has ended. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
