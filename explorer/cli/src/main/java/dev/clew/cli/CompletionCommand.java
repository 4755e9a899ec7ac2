package dev.clew.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code clew completion}. */
@Command(
        name = "completion",
        description = {
            "Prints a completion script for bash and zsh.",
            "",
            "Use it in the running shell with:  source <(clew completion)"
        })
final class CompletionCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        CommandLine whole = Main.commandLine();
        System.out.print(AutoComplete.bash(whole.getCommandName(), whole));
        return ExitCode.OK;
    }
}
