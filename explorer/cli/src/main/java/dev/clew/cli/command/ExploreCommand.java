package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.explore.Exploration;
import dev.clew.cli.explore.ExploredModel;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.ModelOptions;
import dev.clew.cli.option.ProcessOptions;
import dev.clew.cli.option.SavedTrace;
import dev.clew.cli.option.TimingOptions;
import dev.clew.trace.TraceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code clew explore}. */
@Command(
        name = "explore",
        modelTransformer = TimingOptions.class,
        description = {
            "Explores a model by hand, in a browser: prints the address of a page that shows the messages in flight,",
            "offers every step that is possible, names what each leads to, and searches from any state for the nearest",
            "violation or for a state that an expression describes. The page is served on this machine only, until Ctrl-C.",
            "",
            "The model is described by the same options as for 'clew check'; with --trace it is that of the trace, and",
            "-p changes a parameter.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:it was ended with Ctrl-C",
            "64:usage: bad option, model, parameter or file, or the port is in use",
            "65:malformed: the trace is damaged, or not a behavior of the model",
            "75:model error: the model cannot start"
        },
        footer = {
            "",
            "Examples:",
            "  clew explore raft",
            "  clew explore raft --crashes 1 --partitions 1",
            "  clew explore --trace bug.json",
            "  clew explore two-phase-commit -p rms=3 --at 0.2.1",
            "  clew check raft --bug unsynced-vote --explore"
        })
public final class ExploreCommand implements Callable<Integer> {
    private final ClewCommand clew;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The model; 'clew models' lists them. Not with --trace.")
    private @Nullable String name;

    @Mixin
    private ModelOptions variant = new ModelOptions();

    @Option(
            names = "--configuration",
            paramLabel = "NAME",
            description = "Explore a configuration of the model; 'clew models NAME' lists them.")
    private @Nullable String configuration;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Open a saved trace: its model, parameters and faults, at its last state.")
    private @Nullable String trace;

    @Option(
            names = "--at",
            paramLabel = "PATH",
            description = "Begin after these steps, as a link of the page names them: 0.3.1.")
    private @Nullable String at;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the page, 1 to 65535. Default: any that is free.")
    private int port;

    /** Groups of options of the model {@code process}; more than one means that an option is given twice. */
    @ArgGroup(validate = false, multiplicity = "0..*", heading = "%nOptions of the model process:%n")
    private final List<ProcessOptions> process = new ArrayList<>();

    public ExploreCommand(ClewCommand clew) {
        this.clew = clew;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port takes a whole number in 1..65535, not " + port);
        }
        TraceDocument opened = trace == null ? null : SavedTrace.read(trace);
        try (ExploredModel model = opened == null ? named() : saved(opened)) {
            Exploration.run(model, opened, at, port);
        }
        return ExitCode.OK;
    }

    private ExploredModel named() {
        if (name == null) {
            throw new UsageException("name a model ('clew models' lists them), or open a trace with --trace FILE");
        }
        ModelChoice choice = ModelChoice.of(clew, command, name, configuration, variant, process);
        return new ExploredModel(choice.provider(), choice.parameters(), choice.create(), clew.classpath());
    }

    private ExploredModel saved(TraceDocument opened) {
        if (name != null && !name.equals(opened.model())) {
            throw new UsageException("--trace: " + trace + " is a trace of " + opened.model() + ", not of " + name
                    + "; leave the name out");
        }
        if (configuration != null) {
            throw new UsageException("--trace and --configuration exclude each other; give one");
        }
        return ExploredModel.of(clew, opened, variant.given());
    }
}
