package dev.clew.cli;

import dev.clew.cli.model.ModelCatalog;
import dev.clew.model.provider.ModelProvider;
import java.util.List;
import picocli.CommandLine;

/** Opens the command line and the catalog of models to tests in other packages. */
public final class CommandLines {
    private CommandLines() {}

    /** Returns a new command line, as {@code clew} has it. */
    public static CommandLine clew() {
        return Main.commandLine();
    }

    /** Returns the shipped models by name. */
    public static List<ModelProvider> models() {
        return ModelCatalog.of(List.of()).all();
    }
}
