package dev.clew.cli;

import dev.clew.cli.suite.MalformedSuiteException;
import dev.clew.history.read.MalformedHistory;
import dev.clew.model.ModelError;
import dev.clew.runtime.log.MalformedTraceLog;
import dev.clew.state.CheckpointException;
import dev.clew.store.StoreUnavailableException;
import dev.clew.trace.MalformedTraceException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code clew}. */
public final class Main {
    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        int exitCode;
        try {
            exitCode = commandLine().execute(args);
        } catch (OutOfMemoryError e) {
            Complaint.print(Complaint.outOfMemory(e));
            exitCode = ExitCode.INCOMPLETE;
        } catch (StackOverflowError | LinkageError e) {
            boolean stackTrace = List.of(args).contains("--stacktrace");
            Complaint.print("internal error: " + e + hint(stackTrace), e, stackTrace);
            exitCode = ExitCode.INTERNAL;
        }
        System.out.flush();
        System.exit(exitCode);
    }

    /** The commands. */
    static CommandLine commandLine() {
        ClewCommand clew = new ClewCommand();
        CommandLine commandLine = new CommandLine(clew)
                .addSubcommand(new CommandLine(new CheckCommand(clew))) // so that its transformer runs
                .addSubcommand(new SuiteCommand(clew))
                .addSubcommand(new ModelsCommand(clew))
                .addSubcommand(new ReplayCommand(clew))
                .addSubcommand(new ServeCommand(clew))
                .addSubcommand(new TortureCommand(clew))
                .addSubcommand(new ConformCommand(clew))
                .addSubcommand(new RunCommand(clew))
                .addSubcommand(new ClusterCommand(clew))
                .addSubcommand(new KvCommand())
                .addSubcommand(new CommandLine(new HistoryCommand()).addSubcommand(new HistoryCheckCommand()))
                .addSubcommand(new CommandLine(new TraceCommand())
                        .addSubcommand(new TraceConvertCommand())
                        .addSubcommand(new TraceShowCommand())
                        .addSubcommand(new TraceExplainCommand(clew))
                        .addSubcommand(new TraceFormatsCommand()))
                .addSubcommand(new VersionCommand())
                .addSubcommand(new CompletionCommand());
        convertWholeNumbers(commandLine);
        commandLine.setUsageHelpWidth(100);
        commandLine.setUsageHelpLongOptionsMaxWidth(32);
        commandLine.setParameterExceptionHandler(Main::onBadArguments);
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> onFailure(e, clew.printsStackTraces()));
        return commandLine;
    }

    /** Makes a command complain of what is no whole number in words of ours. */
    static void convertWholeNumbers(CommandLine commandLine) {
        commandLine.registerConverter(int.class, text -> whole(text, Integer::parseInt));
        commandLine.registerConverter(Integer.class, text -> whole(text, Integer::parseInt));
        commandLine.registerConverter(long.class, text -> whole(text, Long::parseLong));
    }

    private static <N> N whole(String text, Function<String, N> parser) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is no whole number, or too large a one");
        }
    }

    private static int onBadArguments(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        Complaint.print(
                message(e) + " ('" + command.getCommandSpec().qualifiedName() + " --help' explains)",
                e,
                List.of(args).contains("--stacktrace"));
        return ExitCode.USAGE;
    }

    /** What is wrong with a command line, in a few words. */
    static String message(ParameterException e) {
        CommandLine command = e.getCommandLine();
        if (e.getCause() instanceof UsageException cause) {
            return String.valueOf(cause.getMessage());
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, command.getCommandSpec());
        }
        if (!command.getSubcommands().isEmpty()) {
            return "which command? "
                    + String.join(", ", command.getSubcommands().keySet());
        }
        String text = String.valueOf(e.getMessage());
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private static String unmatched(UnmatchedArgumentException e, CommandSpec command) {
        String argument = e.getUnmatched().get(0);
        if (argument.startsWith("-")) {
            String option = argument.split("=", 2)[0];
            return "unknown option '" + option + "'"
                    + Suggestion.of(option, command.optionsMap().keySet());
        }
        if (!command.subcommands().isEmpty()) {
            List<String> candidates = new ArrayList<>(command.subcommands().keySet());
            candidates.addAll(command.optionsMap().keySet());
            return "unknown command '" + argument + "'" + Suggestion.of(argument, candidates);
        }
        return "unexpected argument '" + argument + "'";
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
