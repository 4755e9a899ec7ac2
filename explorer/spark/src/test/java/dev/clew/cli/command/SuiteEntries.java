package dev.clew.cli.command;

import dev.clew.cli.console.CommandErrors;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.suite.SuiteEntry;
import dev.clew.cli.suite.SuiteFile;
import dev.clew.model.Model;
import dev.clew.report.CheckReport;
import dev.clew.search.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs the entries of a suite, as the command line does, with further words. */
public final class SuiteEntries {
    private SuiteEntries() {}

    /** Returns the entries of a file. */
    public static List<SuiteEntry> of(Path file) throws IOException {
        return SuiteFile.read(file.toString(), Files.readString(file), SuiteChecks.vocabulary());
    }

    /** Runs an entry. */
    public static CheckReport run(SuiteEntry entry, List<String> furtherWords) {
        List<String> words = new ArrayList<>(List.of("check"));
        words.addAll(entry.commandLine());
        words.addAll(furtherWords);
        ClewCommand clew = new ClewCommand();
        CheckCommand check = new CheckCommand(clew);
        CommandLine line = new CommandLine(clew).addSubcommand(new CommandLine(check));
        CommandErrors.convertWholeNumbers(line);
        line.parseArgs(words.toArray(new String[0]));
        CheckRun run = check.prepare();
        try (Model model = run.model()) {
            return run.check(model, new StopSignal(), progress -> {});
        }
    }
}
