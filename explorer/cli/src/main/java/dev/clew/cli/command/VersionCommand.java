package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Command {@code clew version}. */
@Command(name = "version", description = "Shows the version of Clew and of the Java it runs on.")
public final class VersionCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        for (String line : new Version().getVersion()) {
            System.out.println(line);
        }
        return ExitCode.OK;
    }
}
