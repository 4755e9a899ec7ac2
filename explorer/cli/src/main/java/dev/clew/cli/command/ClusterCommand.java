package dev.clew.cli.command;

import dev.clew.cli.console.Complaint;
import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.option.Address;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.DeployedModel;
import dev.clew.cli.option.ModelOptions;
import dev.clew.cli.process.RunCommandLine;
import dev.clew.cli.process.ServerProcesses;
import dev.clew.file.PrivateFile;
import dev.clew.runtime.disk.NodeIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code clew cluster}. */
@Command(
        name = "cluster",
        description = {
            "Runs all servers of a model as real processes on the loopback interface.",
            "Ctrl-C stops them all. A server that exits is not restarted.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the servers were stopped",
            "64:usage: bad option, model or directory, or a port is taken",
            "otherwise as 'clew run' of the server that ended first"
        },
        footer = {
            "",
            "Examples:",
            "  clew cluster raft --nodes 3",
            "  clew cluster raft --nodes 5 --data store",
            "  clew kv set x 5"
        })
public final class ClusterCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    private final ClewCommand clew;

    @Parameters(index = "0", paramLabel = "NAME", description = "The model.")
    private String name = "";

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "3",
            description = "Number of servers. Default: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Folder for the data of all servers. Default: a temporary folder, deleted at the end.")
    private @Nullable Path data;

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            defaultValue = "7001",
            description = "Port of n1; n2 listens at the next port, and so on. Default: ${DEFAULT-VALUE}.")
    private int basePort;

    @Mixin
    private ModelOptions variant = new ModelOptions();

    @Option(
            names = "--trace-log",
            paramLabel = "FOLDER",
            description = "Folder for logs of the events that the servers handle, one file NAME.trace for each.")
    private @Nullable Path traceLogs;

    public ClusterCommand(ClewCommand clew) {
        this.clew = clew;
    }

    @Override
    public Integer call() throws InterruptedException {
        requireRange("--nodes", nodes, 1, 99);
        requireRange("--base-port", basePort, 1, MAX_PORT - nodes + 1);
        DeployedModel.of(clew, name, variant).servers(nodes); // reports errors in the options once, not per server
        Path folder = folder();
        ServerProcesses processes = new ServerProcesses();
        Thread hook = new Thread(
                () -> {
                    processes.stop();
                    deleteTemporaryData(folder);
                    Runtime.getRuntime().halt(ExitCode.OK);
                },
                "clew-end");
        Runtime.getRuntime().addShutdownHook(hook);
        for (int server = 0; server < nodes; server++) {
            processes.start(NodeIdentity.name(server), arguments(server, folder));
        }
        int code = processes.awaitReady();
        if (code == ExitCode.OK) {
            System.out.println("Talk to them with: clew kv --at " + addresses() + " set x 5");
            System.out.flush();
            code = processes.awaitEnd();
        }
        processes.stop();
        deleteTemporaryData(folder);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            Thread.sleep(Long.MAX_VALUE); // wait for the hook to halt the process
        }
        return code;
    }

    private static void requireRange(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new UsageException(option + " takes a number in " + min + ".." + max + ", not " + value);
        }
    }

    private List<String> arguments(int server, Path folder) {
        Map<Integer, InetSocketAddress> peers = new TreeMap<>();
        for (int peer = 0; peer < nodes; peer++) {
            if (peer != server) {
                peers.put(peer, address(peer));
            }
        }
        String name = NodeIdentity.name(server);
        Optional<Path> log = Optional.ofNullable(traceLogs).map(logs -> logs.resolve(name + ".trace"));
        return new RunCommandLine(clew, this.name, variant)
                .of(server, address(server), peers, folder.resolve(name), log);
    }

    private InetSocketAddress address(int server) {
        return Address.parse("--base-port", "127.0.0.1:" + (basePort + server));
    }

    private String addresses() {
        return IntStream.range(0, nodes)
                .mapToObj(server -> Address.text(address(server)))
                .collect(Collectors.joining(","));
    }

    private Path folder() {
        try {
            if (traceLogs != null) {
                PrivateFile.folder(traceLogs);
            }
            return data != null ? data : Files.createTempDirectory("clew-cluster");
        } catch (IOException e) {
            throw new UsageException("cannot create a folder (" + e.getMessage() + ")", e);
        }
    }

    /** Deletes the servers' data if it is in a temporary folder. */
    private void deleteTemporaryData(Path folder) {
        if (data != null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            Complaint.print("cannot delete " + folder + " (" + e.getMessage() + ")");
        }
    }
}
