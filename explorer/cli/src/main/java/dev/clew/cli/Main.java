package dev.clew.cli;

import dev.clew.cli.command.CheckCommand;
import dev.clew.cli.command.ClusterCommand;
import dev.clew.cli.command.CompletionCommand;
import dev.clew.cli.command.ConformCommand;
import dev.clew.cli.command.ExploreCommand;
import dev.clew.cli.command.HelpCommand;
import dev.clew.cli.command.HistoryCheckCommand;
import dev.clew.cli.command.HistoryCommand;
import dev.clew.cli.command.KvCommand;
import dev.clew.cli.command.ModelsCommand;
import dev.clew.cli.command.NewCommand;
import dev.clew.cli.command.ReplayCommand;
import dev.clew.cli.command.RunCommand;
import dev.clew.cli.command.ServeCommand;
import dev.clew.cli.command.SuiteCommand;
import dev.clew.cli.command.TortureCommand;
import dev.clew.cli.command.TraceCommand;
import dev.clew.cli.command.TraceConvertCommand;
import dev.clew.cli.command.TraceExplainCommand;
import dev.clew.cli.command.TraceFormatsCommand;
import dev.clew.cli.command.TraceShowCommand;
import dev.clew.cli.command.VersionCommand;
import dev.clew.cli.console.CommandErrors;
import dev.clew.cli.console.Complaint;
import dev.clew.cli.console.EscapedOutput;
import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.OptionHelp;
import dev.clew.cli.console.Startup;
import dev.clew.cli.console.Terminal;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.model.BrokenCode;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.output.DistinctOutputs;
import dev.clew.cli.suite.MalformedSuiteException;
import dev.clew.history.read.MalformedHistory;
import dev.clew.model.ModelError;
import dev.clew.runtime.log.MalformedTraceLog;
import dev.clew.state.CheckpointException;
import dev.clew.store.StoreUnavailableException;
import dev.clew.trace.MalformedTraceException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Entry point of the program {@code clew}. */
public final class Main {
    /** Commands that report how far they came when they are interrupted. */
    private static final Set<String> SEARCHES = Set.of("check", "suite", "history", "torture", "explore");

    /** Bounds of the width of help texts, in characters. */
    private static final int LEAST_WIDTH = 60;

    private static final int MOST_WIDTH = 110;

    private Main() {}

    /** Runs the command line and exits the JVM with its exit code. */
    public static void main(String[] args) {
        EscapedOutput.install();
        Startup.begin();
        int exitCode;
        try {
            exitCode = commandLine().execute(args);
        } catch (OutOfMemoryError e) {
            Complaint.print(Complaint.outOfMemory(e));
            exitCode = ExitCode.INCOMPLETE;
        } catch (LinkageError e) {
            exitCode = onFailure(isOwn(e) ? new IllegalStateException(e) : BrokenCode.failure(e), prints(args));
        } catch (Error e) {
            Complaint.print("internal error: " + e + hint(prints(args)), e, prints(args));
            exitCode = ExitCode.INTERNAL;
        }
        System.out.flush();
        Startup.end();
        System.exit(exitCode);
    }

    private static boolean prints(String[] args) {
        return List.of(args).contains("--stacktrace");
    }

    /** Returns whether an error names a class of Clew or of its libraries, so that the jar of Clew is damaged. */
    private static boolean isOwn(LinkageError error) {
        return Stream.of("dev/clew/cli", "dev/clew/search", "picocli", "com/fasterxml", "org/slf4j")
                .anyMatch(String.valueOf(error.getMessage())::contains);
    }

    /** Returns the command line with all commands and error handlers. */
    static CommandLine commandLine() {
        ClewCommand clew = new ClewCommand();
        CommandLine commandLine = new CommandLine(clew)
                .addSubcommand(new CommandLine(new CheckCommand(clew))) // runs its transformer
                .addSubcommand(new CommandLine(new ExploreCommand(clew))) // likewise
                .addSubcommand(new SuiteCommand(clew))
                .addSubcommand(new ModelsCommand(clew))
                .addSubcommand(new ReplayCommand(clew))
                .addSubcommand(new ServeCommand(clew))
                .addSubcommand(new TortureCommand(clew))
                .addSubcommand(new CommandLine(new ConformCommand(clew))) // likewise
                .addSubcommand(new RunCommand(clew))
                .addSubcommand(new ClusterCommand(clew))
                .addSubcommand(new KvCommand())
                .addSubcommand(new CommandLine(new HistoryCommand()).addSubcommand(new HistoryCheckCommand(clew)))
                .addSubcommand(new CommandLine(new TraceCommand())
                        .addSubcommand(new TraceConvertCommand())
                        .addSubcommand(new TraceShowCommand())
                        .addSubcommand(new TraceExplainCommand(clew))
                        .addSubcommand(new TraceFormatsCommand()))
                .addSubcommand(new NewCommand())
                .addSubcommand(new HelpCommand())
                .addSubcommand(new VersionCommand())
                .addSubcommand(new CompletionCommand());
        CommandErrors.convertWholeNumbers(commandLine);
        commandLine.setExecutionStrategy(parsed -> {
            if (!SEARCHES.contains(
                    parsed.subcommand() == null
                            ? ""
                            : parsed.subcommand().commandSpec().name())) {
                Startup.end(); // servers and short commands just end
            }
            try {
                DistinctOutputs.require(parsed);
            } catch (UsageException e) {
                return onFailure(e, clew.printsStackTraces());
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        commandLine.setUsageHelpWidth(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, Terminal.columns())));
        commandLine.setUsageHelpLongOptionsMaxWidth(32);
        commandLine.getSubcommands().forEach((name, command) -> arrangeHelp(name, command));
        commandLine.setParameterExceptionHandler(Main::onBadArguments);
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> onFailure(e, clew.printsStackTraces()));
        return commandLine;
    }

    private static void arrangeHelp(String name, CommandLine command) {
        OptionHelp.arrange(command, name.equals("check") ? CheckCommand.COMMON_OPTIONS : List.of());
        command.getSubcommands().values().forEach(inner -> OptionHelp.arrange(inner, List.of()));
    }

    private static int onBadArguments(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        Complaint.print(
                CommandErrors.message(e) + " ('" + command.getCommandSpec().qualifiedName() + " --help' explains)",
                e,
                List.of(args).contains("--stacktrace"));
        return ExitCode.USAGE;
    }

    private static int onFailure(Exception e, boolean stackTrace) {
        if (e instanceof UsageException) {
            Complaint.print(String.valueOf(e.getMessage()), e, stackTrace);
            return ExitCode.USAGE;
        }
        if (e instanceof MalformedHistory || e instanceof MalformedSuiteException || e instanceof MalformedTraceLog) {
            Complaint.print(String.valueOf(e.getMessage()), e, stackTrace);
            return ExitCode.MALFORMED;
        }
        if (e instanceof UncheckedIOException && e.getCause() instanceof CheckpointException checkpoint) {
            Complaint.print(String.valueOf(checkpoint.getMessage()), e, stackTrace);
            return ExitCode.MALFORMED;
        }
        if (e instanceof UncheckedIOException && e.getCause() instanceof StoreUnavailableException unavailable) {
            Complaint.print(String.valueOf(unavailable.getMessage()), e, stackTrace);
            return ExitCode.USAGE;
        }
        if (e instanceof UncheckedIOException && e.getCause() instanceof MalformedTraceException malformed) {
            Complaint.print(String.valueOf(malformed.getMessage()), e, stackTrace);
            return ExitCode.MALFORMED;
        }
        if (e instanceof ModelError) {
            Complaint.print("model error: " + e.getMessage(), e, stackTrace);
            return ExitCode.MODEL_ERROR;
        }
        Complaint.print("internal error: " + e + hint(stackTrace), e, stackTrace);
        return ExitCode.INTERNAL;
    }

    private static String hint(boolean stackTrace) {
        return stackTrace ? "" : " (--stacktrace shows where)";
    }
}
