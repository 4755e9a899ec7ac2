package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.model.ModelFactory;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.DeployedModel;
import dev.clew.cli.option.FaultOptions;
import dev.clew.cli.option.ForeignLogOptions;
import dev.clew.cli.option.ModelOptions;
import dev.clew.model.Model;
import dev.clew.model.provider.ModelProvider;
import dev.clew.runtime.conform.Conformance;
import dev.clew.runtime.validate.LogMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code clew conform}. */
@Command(
        name = "conform",
        modelTransformer = FaultOptions.class,
        description = {
            "Checks logs of real systems against the model: those of other programs with --log, and those of",
            "'clew run --trace-log' as LOG.",
            "",
            "A log of another program is explained by a behavior of the model in which each event is a step that",
            "shows what the event observed. If there is none, the first event that nothing explains is printed",
            "with what the model can do instead.",
            "",
            "Each event of a trace log is given to the model's handler, which must produce the same state, messages, writes",
            "and timers; every message must have been sent before it was received; a restart must find a disk that a",
            "crash may leave. Clients may send any request, and messages may be lost.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the logs are a behavior of the model",
            "10:incomplete: the logs hold no event, or a bound (--hidden from 1, --max-states) was met before a behavior was"
                    + " found",
            "12:the logs are not a behavior of the model; the first event that it does not allow is printed",
            "64:usage: bad option, model or parameter, or no such file",
            "65:malformed: a file is not such a log, or the logs do not belong together",
            "75:model error: a handler threw"
        },
        footer = {
            "",
            "Examples:",
            "  clew run raft --id n1 --listen 127.0.0.1:7001 --data n1 --trace-log n1.log",
            "  clew conform raft n1.log n2.log n3.log",
            "  clew conform two-phase-commit --log events.ndjson --map map.yaml --hidden 2"
        })
public final class ConformCommand implements Callable<Integer> {
    private final ClewCommand clew;

    @Parameters(index = "0", paramLabel = "NAME", description = "The model.")
    private String name = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "LOG", description = "Trace logs of the servers.")
    private List<Path> logs = List.of();

    @Mixin
    private ModelOptions variant = new ModelOptions();

    @Mixin
    private ForeignLogOptions foreign = new ForeignLogOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    public ConformCommand(ClewCommand clew) {
        this.clew = clew;
    }

    @Override
    public Integer call() throws IOException {
        if (foreign.isGiven()) {
            if (!logs.isEmpty()) {
                throw new UsageException("trace logs of servers and --log exclude each other; give one kind");
            }
            return explain();
        }
        foreign.requireNone();
        if (logs.isEmpty()) {
            throw new UsageException("no log is given; name trace logs, or give --log");
        }
        DeployedModel model = DeployedModel.of(clew, name, variant);
        for (Path log : logs) {
            if (!Files.isReadable(log) || Files.isDirectory(log)) {
                throw new UsageException("cannot read the file " + log);
            }
        }
        Conformance.Result result = Conformance.of(name, model::servers, logs);
        System.out.println(text(result));
        if (result.deviation().isEmpty()) {
            return result.events() == 0 ? ExitCode.INCOMPLETE : ExitCode.OK;
        }
        return ExitCode.VIOLATED;
    }

    private int explain() throws IOException {
        ModelProvider provider = clew.models().named(name);
        dev.clew.model.provider.Parameters values = variant.values(provider);
        LogMapping mapping = foreign.mapping(clew);
        try (Model model = new FaultOptions(command).applyTo(ModelFactory.create(provider, values))) {
            return new LogExplanation(model, values.asMap(), foreign).run(mapping);
        }
    }

    private String text(Conformance.Result result) {
        String seen = String.format(
                Locale.ROOT,
                "%s of %s of %s in %s",
                count(result.events(), "event"),
                count(result.servers(), "server"),
                name,
                count(result.runs(), "run"));
        if (result.deviation().isPresent()) {
            return "This is not a behavior of " + name + ". The first event that the model does not allow:\n  "
                    + result.deviation().get().text() + "\nChecked before it: " + seen + ".";
        }
        if (result.events() == 0) {
            return "Nothing to check: the logs hold no event of a server of " + name + ".";
        }
        String undone = result.undone() == 0
                ? ""
                : ", " + count(result.undone(), "event") + " at the end of a run without effect";
        String unchecked = result.servers() == result.clusterSize()
                ? ""
                : "\nThe cluster has " + result.clusterSize()
                        + " servers; messages of servers without a log were not checked.";
        return "This is a behavior of " + name + ": " + seen
                + String.format(Locale.ROOT, "; %,d messages received, %,d not", result.received(), result.unreceived())
                + undone + "." + unchecked;
    }

    private static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
