package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.Suggestion;
import dev.clew.cli.console.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code clew help}. */
@Command(
        name = "help",
        description = "Shows the help of a command, as its option --help does.",
        footer = {"", "Example: clew help trace show"})
public final class HelpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "The command, word by word. Default: clew itself, with all commands.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        CommandLine shown = command.root().commandLine();
        for (String word : words) {
            List<String> known = new ArrayList<>(shown.getSubcommands().keySet());
            CommandLine inner = shown.getSubcommands().get(word);
            if (inner == null) {
                String guess = Suggestion.of(word, known);
                throw new UsageException("there is no command '" + word + "'"
                        + (guess.isEmpty() ? "; 'clew help' lists the commands" : guess));
            }
            shown = inner;
        }
        shown.usage(System.out);
        return ExitCode.OK;
    }
}
