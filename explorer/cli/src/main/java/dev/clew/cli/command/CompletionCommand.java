package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command {@code clew completion}. */
@Command(
        name = "completion",
        description = {
            "Prints a completion script for bash and zsh.",
            "",
            "Use it in the running shell with:  source <(clew completion)"
        })
public final class CompletionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Override
    public Integer call() {
        CommandLine clew = command.root().commandLine();
        System.out.print(AutoComplete.bash(clew.getCommandName(), clew));
        return ExitCode.OK;
    }
}
