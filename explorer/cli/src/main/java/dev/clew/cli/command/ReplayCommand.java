package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.Quietly;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.SavedTrace;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.replay.RegressionTest;
import dev.clew.replay.Replay;
import dev.clew.replay.Replayed;
import dev.clew.replay.StepLog;
import dev.clew.replay.TraceMismatchException;
import dev.clew.report.Verdict;
import dev.clew.trace.TraceDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Command {@code clew replay}. */
@Command(
        name = "replay",
        description = {
            "Runs a saved trace through the model's handlers again, and logs the input, the effects and the result",
            "of each call; the handlers' own logging appears in between. A trace that is not a behavior of the model,",
            "since it or its parameters changed, is refused with the first state that differs.",
            "",
            "The model, its parameters and its faults are those of the trace; -p changes a parameter. For a",
            "folder, every .json file in it is replayed without the log, with one line for each result.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:it is a behavior of the model that shows no violation, as the trace says",
            "11:it ends in a deadlock",
            "12:it violates a property",
            "13:it is a lasso that violates a temporal property",
            "64:usage: bad option, model, parameter or file",
            "65:malformed: the file is not a trace, or not a behavior of the model, or does not show what it"
                    + " claims; the message names the state",
            "75:model error: a handler threw"
        },
        footer = {
            "",
            "Examples:",
            "  clew check raft --bug unsynced-vote --trace found.json",
            "  clew replay found.json",
            "  clew replay found.json --junit src/test/java/org/example",
            "  clew replay traces/"
        })
public final class ReplayCommand implements Callable<Integer> {
    private final ClewCommand clew;

    @picocli.CommandLine.Parameters(
            index = "0",
            paramLabel = "FILE|FOLDER",
            description = "A trace as JSON, or a report of 'clew check --json'; or a folder of these.")
    private String file = "";

    @Option(
            names = "-p",
            paramLabel = "PARAMETER=VALUE",
            description = "Another value for a parameter of the model. Repeatable.")
    private List<String> parameters = List.of();

    @Option(names = "--quiet", description = "Do not log the steps.")
    private boolean quiet;

    @Option(
            names = "--junit",
            paramLabel = "FOLDER",
            description = {
                "Also write a JUnit 5 test that fails as long as the model has this behavior. In a folder below",
                "src/test/java it gets the package of the folder, and its trace goes below src/test/resources."
            })
    private @Nullable String junit;

    public ReplayCommand(ClewCommand clew) {
        this.clew = clew;
    }

    @Override
    public Integer call() {
        Path path = path(file);
        if (Files.isDirectory(path)) {
            if (junit != null) {
                throw new UsageException("--junit writes the test of one trace; name a file, not a folder");
            }
            return folder(path);
        }
        TraceDocument trace = SavedTrace.read(path);
        try (Model model = SavedTrace.model(clew, trace, parameters)) {
            Replayed replayed = replay(path, trace, model);
            if (!quiet) {
                StepLog log = Quietly.run(() -> new StepLog(replayed.system(), replayed.path()));
                log.run();
            }
        }
        System.out.println(shown(trace));
        if (junit != null) {
            writeTest(trace, junit);
        }
        return code(trace);
    }

    private int folder(Path folder) {
        int worst = ExitCode.OK;
        List<Path> files = traces(folder);
        if (files.isEmpty()) {
            throw new UsageException("there is no .json file in " + folder);
        }
        for (Path each : files) {
            int code;
            try {
                TraceDocument trace = SavedTrace.read(each);
                try (Model model = SavedTrace.model(clew, trace, parameters)) {
                    replay(each, trace, model);
                }
                System.out.println(each.getFileName() + ": " + shown(trace));
                code = code(trace);
            } catch (UncheckedIOException e) {
                System.out.println(e.getMessage());
                code = ExitCode.MALFORMED;
            } catch (UsageException e) {
                System.out.println(each.getFileName() + ": " + e.getMessage());
                code = ExitCode.USAGE;
            } catch (ModelError e) {
                System.out.println(each.getFileName() + ": model error: " + e.getMessage());
                code = ExitCode.MODEL_ERROR;
            }
            worst = Math.max(worst, code);
        }
        return worst;
    }

    private static List<Path> traces(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UsageException("cannot read the folder " + folder + " (" + e.getMessage() + ")", e);
        }
    }

    private static Replayed replay(Path path, TraceDocument trace, Model model) {
        return Quietly.run(() -> {
            try {
                return Replay.of(model, trace);
            } catch (TraceMismatchException e) {
                throw SavedTrace.malformed(path, "not a behavior of " + trace.model() + ": " + e.getMessage());
            }
        });
    }

    private static String shown(TraceDocument trace) {
        String length = trace.states().size() + (trace.states().size() == 1 ? " state" : " states");
        String property = trace.finding().property();
        return "It is a behavior of " + trace.model() + " (" + length + "), and "
                + switch (trace.finding().verdict()) {
                    case "deadlock" -> "ends in a deadlock.";
                    case "error" -> "ends in an error of the model.";
                    default ->
                        property == null
                                ? "violates nothing."
                                : (isWitness(trace) ? "reaches " : "violates ") + property + ".";
                };
    }

    private static boolean isWitness(TraceDocument trace) {
        return "sometimes".equals(trace.finding().propertyKind());
    }

    private static int code(TraceDocument trace) {
        if (isWitness(trace)) {
            return ExitCode.OK;
        }
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.word().equals(trace.finding().verdict()))
                .mapToInt(Verdict::exitCode)
                .findFirst()
                .orElse(ExitCode.OK);
    }

    private static void writeTest(TraceDocument trace, String folder) {
        try {
            RegressionTest.Written written = RegressionTest.write(trace, path(folder));
            System.out.println("Wrote " + written.test() + " and " + written.resource() + ".");
        } catch (IOException e) {
            throw new UsageException("--junit: cannot write to " + folder + " (" + e.getMessage() + ")", e);
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + name + "' is not a path (" + e.getMessage() + ")", e);
        }
    }
}
