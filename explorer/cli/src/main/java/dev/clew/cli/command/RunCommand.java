package dev.clew.cli.command;

import dev.clew.cli.console.Complaint;
import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.ParentWatch;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.option.Address;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.DeployedModel;
import dev.clew.cli.option.ModelOptions;
import dev.clew.model.ModelError;
import dev.clew.model.provider.Deployment;
import dev.clew.runtime.HostFailure;
import dev.clew.runtime.HostSettings;
import dev.clew.runtime.NodeHost;
import dev.clew.runtime.disk.DamagedDataException;
import dev.clew.runtime.disk.NodeIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code clew run}. */
@Command(
        name = "run",
        description = {
            "Runs a real server of a model: the handlers that 'clew check' checks, with TCP, clocks and a disk.",
            "Synced data is on disk before any message sent after the sync leaves the server, so that it survives",
            "kill -9. Servers are named n1, n2 and so on; --peer gives the addresses of the others.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the server was stopped",
            "64:usage: bad option, model, address or directory",
            "65:malformed: the data of the server is damaged",
            "70:the data cannot be written, or internal error of Clew",
            "75:model error: a handler threw"
        },
        footer = {
            "",
            "Examples:",
            "  clew run raft --id n1 --listen 127.0.0.1:7001 --data n1 --peer n2=127.0.0.1:7002 --peer n3=127.0.0.1:7003",
            "  clew kv --at 127.0.0.1:7001 set x 5"
        })
public final class RunCommand implements Callable<Integer> {
    private final ClewCommand clew;

    @Parameters(index = "0", paramLabel = "NAME", description = "The model.")
    private String name = "";

    @Option(names = "--id", required = true, paramLabel = "ID", description = "Name of this server: n1, n2, ...")
    private String id = "";

    @Option(
            names = "--listen",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Address at which this server listens, for servers and clients.")
    private String listen = "";

    @Option(
            names = "--listen-anywhere",
            description = {
                "Allow --listen to be an address that other machines can reach. There is no authentication:",
                "whoever can reach it can read and write everything, and impersonate a server."
            })
    private boolean listenAnywhere;

    @Option(names = "--peer", paramLabel = "ID=HOST:PORT", description = "Address of another server. Repeatable.")
    private List<String> peers = List.of();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FOLDER",
            description = "Folder for the durable data of this server only; created if missing.")
    private Path data = Path.of("");

    @Mixin
    private ModelOptions variant = new ModelOptions();

    @Option(
            names = "--cluster-id",
            paramLabel = "ID",
            description =
                    "Servers connect only to servers with this id. Default: from model, parameters, number of servers.")
    private @Nullable String cluster;

    @Option(
            names = "--trace-log",
            paramLabel = "FILE",
            description = "Log each handled event and its effects, as a line of JSON.")
    private @Nullable Path traceLog;

    @Option(names = "--with-parent", hidden = true, description = "End when standard input ends.")
    private boolean withParent;

    public RunCommand(ClewCommand clew) {
        this.clew = clew;
    }

    @Override
    public Integer call() throws IOException {
        if (System.getProperty("io.netty.noUnsafe") == null) {
            System.setProperty("io.netty.noUnsafe", "true"); // newer JVMs print warnings if Netty uses Unsafe
        }
        DeployedModel model = DeployedModel.of(clew, name, variant);
        HostSettings<?, ?> settings = settings(model, model.servers(peers.size() + 1));
        NodeHost<?, ?> host;
        try {
            host = NodeHost.start(settings);
        } catch (DamagedDataException e) {
            Complaint.print(String.valueOf(e.getMessage()), e, clew.printsStackTraces());
            return ExitCode.MALFORMED;
        } catch (IOException e) {
            throw new UsageException(NodeIdentity.name(settings.identity().id()) + ": " + e.getMessage(), e);
        } catch (HostFailure e) {
            return failed(e);
        }
        return await(host, settings);
    }

    private int await(NodeHost<?, ?> host, HostSettings<?, ?> settings) {
        Thread hook = new Thread(
                () -> {
                    host.close();
                    Runtime.getRuntime().halt(ExitCode.OK);
                },
                "clew-end");
        Runtime.getRuntime().addShutdownHook(hook);
        if (listenAnywhere && !host.address().getAddress().isLoopbackAddress()) {
            System.err.println("clew: warning: whoever reaches " + Address.text(host.address())
                    + " can read and write everything");
        }
        System.out.println(settings.identity().name() + " of " + name + " serves at " + Address.text(host.address()));
        System.out.flush();
        if (withParent) {
            ParentWatch.start();
        }
        Optional<HostFailure> failure = host.end().join();
        if (failure.isEmpty()) { // the hook has closed the host and halts the process
            return ExitCode.OK;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is being stopped at the same time
        }
        return failed(failure.get());
    }

    private int failed(HostFailure failure) {
        return switch (failure.kind()) {
            case MODEL -> throw new ModelError(String.valueOf(failure.getMessage()), failure);
            case STORAGE, INTERNAL -> {
                Complaint.print(String.valueOf(failure.getMessage()), failure, clew.printsStackTraces());
                yield ExitCode.INTERNAL;
            }
        };
    }

    private <S, M> HostSettings<S, M> settings(DeployedModel model, Deployment<S, M> deployment) {
        int self = number("--id", id);
        Map<Integer, InetSocketAddress> others = new TreeMap<>();
        for (String peer : peers) {
            int equals = peer.indexOf('=');
            if (equals < 0) {
                throw new UsageException("--peer takes ID=HOST:PORT, such as n2=127.0.0.1:7002, not '" + peer + "'");
            }
            int other = number("--peer", peer.substring(0, equals));
            if (others.put(other, Address.parse("--peer", peer.substring(equals + 1))) != null) {
                throw new UsageException("--peer " + peer.substring(0, equals) + " is given twice");
            }
        }
        if (self > others.size()) {
            throw new UsageException(
                    "--id " + id + ": with " + others.size() + " peers the servers are n1 to n" + (others.size() + 1));
        }
        try {
            int servers = others.size() + 1;
            String id = cluster != null ? cluster : NodeIdentity.clusterId(name, model.givenParameters(), servers);
            return new HostSettings<>(
                    new NodeIdentity(name, model.givenParameters(), servers, self, id),
                    deployment,
                    Address.parse("--listen", listen),
                    listenAnywhere,
                    others,
                    data,
                    Optional.ofNullable(traceLog),
                    model.allParameters());
        } catch (IllegalArgumentException e) {
            String hint = String.valueOf(e.getMessage()).contains("other machines") ? "; see --listen-anywhere" : "";
            throw new UsageException(e.getMessage() + hint, e);
        }
    }

    private static int number(String option, String id) {
        if (!id.matches("n[1-9][0-9]{0,3}")) {
            throw new UsageException(option + ": servers are n1, n2 and so on, not '" + id + "'");
        }
        return Integer.parseInt(id.substring(1)) - 1;
    }
}
