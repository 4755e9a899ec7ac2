package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.model.ModelFactory;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.ModelOptions;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.provider.Deployment;
import dev.clew.model.provider.ModelProvider;
import dev.clew.runtime.serve.MaelstromServer;
import dev.clew.runtime.serve.ServedModel;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code clew serve}. */
@Command(
        name = "serve",
        description = {
            "Runs one node as a Maelstrom program: it reads and writes JSON messages, one per line, on standard",
            "input and output, and becomes the node that 'init' names.",
            "",
            "A model that 'clew run' can run serves the workload lin-kv with as many servers as 'init' names;",
            "for any other model, 'init' must name all nodes of the model, in their order.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the input ended",
            "64:usage: bad option, model, parameter or message",
            "75:model error: a handler threw"
        },
        footer = {
            "",
            "Examples:",
            "  clew serve raft --maelstrom",
            "  clew check process --command 'explorer/bin/clew serve raft --maelstrom' --workload lin-kv"
        })
public final class ServeCommand implements Callable<Integer> {
    private final ClewCommand clew;

    @Parameters(index = "0", paramLabel = "NAME", description = "The model; 'clew models' lists them.")
    private String name = "";

    @Option(names = "--maelstrom", required = true, description = "Use Maelstrom's protocol, the only one supported.")
    @SuppressWarnings("UnusedVariable") // required, so that other protocols can be added
    private boolean maelstrom;

    @Mixin
    private ModelOptions variant = new ModelOptions();

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = {
                "Folder for the synced data of the node. Default: the environment variable CLEW_DATA_DIR; without it,",
                "synced data is in memory only."
            })
    private @Nullable Path data;

    public ServeCommand(ClewCommand clew) {
        this.clew = clew;
    }

    @Override
    public Integer call() {
        ModelProvider provider = clew.models().named(name);
        dev.clew.model.provider.Parameters values = variant.values(provider);
        String folder = System.getenv("CLEW_DATA_DIR");
        Path kept = data != null ? data : folder != null ? Path.of(folder) : null;
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        MaelstromServer server =
                new MaelstromServer(served(provider, values), out, "1".equals(System.getenv("CLEW")), kept);
        try {
            server.serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExitCode.OK;
    }

    private static ServedModel served(ModelProvider provider, dev.clew.model.provider.Parameters values) {
        Optional<Deployment<?, ?>> deployment = provider.deployment(1, values);
        if (deployment.isPresent()) {
            return ServedModel.of(
                    servers -> provider.deployment(servers, values).orElseThrow());
        }
        Model model = ModelFactory.create(provider, values);
        if (model instanceof ClusterModel cluster) {
            return ServedModel.of(cluster);
        }
        throw new UsageException(
                "model " + provider.name() + " is not a cluster; only nodes of clusters can be served");
    }
}
