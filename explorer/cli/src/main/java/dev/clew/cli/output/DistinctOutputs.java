package dev.clew.cli.output;

import dev.clew.cli.console.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Check that no file is given for two outputs of a command, of which the second would replace the first. */
public final class DistinctOutputs {
    private static final Set<String> LABELS = Set.of("FILE", "FILE.dot");

    /** Options that name a file to be read. */
    private static final Set<String> INPUTS = Set.of("--from", "--log");

    private DistinctOutputs() {}

    /**
     * Checks the options of a command.
     *
     * @throws UsageException naming the file and the options
     */
    public static void require(ParseResult parsed) {
        Map<Path, String> outputs = new HashMap<>();
        for (OptionSpec option :
                new LinkedHashSet<>(parsed.matchedOptions())) { // repeated options are listed repeatedly
            if (LABELS.contains(option.paramLabel()) && !INPUTS.contains(option.longestName())) {
                for (String name : option.originalStringValues()) {
                    add(option.longestName(), name, outputs);
                }
            }
        }
        if (parsed.hasSubcommand()) {
            require(parsed.subcommand());
        }
    }

    private static void add(String option, String name, Map<Path, String> outputs) {
        try {
            Path path = Path.of(name).toAbsolutePath();
            if (name.isEmpty() || (Files.exists(path) && !Files.isRegularFile(path))) {
                return; // a terminal or a pipe takes any number of outputs
            }
            Path parent = path.getParent();
            Path real = Files.exists(path)
                    ? path.toRealPath()
                    : parent == null || !Files.exists(parent)
                            ? path.normalize()
                            : parent.toRealPath().resolve(String.valueOf(path.getFileName()));
            String other = outputs.putIfAbsent(real, option);
            if (other != null) {
                throw new UsageException((other.equals(option)
                                ? option + " is given twice with"
                                : other + " and " + option + " are given")
                        + " the same file, " + name + "; name different files");
            }
        } catch (InvalidPathException | IOException e) {
            // reported when the file is opened
        }
    }
}
