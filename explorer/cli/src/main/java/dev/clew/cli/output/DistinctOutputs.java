package dev.clew.cli.output;

import dev.clew.cli.console.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Check that no output of a command replaces another output, or a file that the command reads. Only the parameters IN and
 * OUT of {@code trace convert} may be the same file.
 */
public final class DistinctOutputs {
    private static final Set<String> OUTPUTS = Set.of("FILE", "FILE.dot");

    /** Labels of parameters that name files to be read. */
    private static final Set<String> INPUTS = Set.of("FILE", "FILE|FOLDER", "LOG");

    /** Options that name files to be read, with the command if they are outputs of others. */
    private static final Set<String> INPUT_OPTIONS =
            Set.of("--from", "--log", "--map", "--classpath", "explore --trace");

    /** Number of symbolic links that are followed, as in Linux. */
    private static final int MOST_LINKS = 40;

    private final Set<Path> inputs = new HashSet<>();
    private final Map<Path, String> outputs = new HashMap<>();

    private DistinctOutputs() {}

    /**
     * Checks the options and parameters of a command.
     *
     * @throws UsageException naming the file and the options
     */
    public static void require(ParseResult parsed) {
        DistinctOutputs files = new DistinctOutputs();
        for (ParseResult each = parsed; each != null; each = each.subcommand()) {
            files.addInputs(each);
        }
        for (ParseResult each = parsed; each != null; each = each.subcommand()) {
            files.requireDistinct(each);
        }
    }

    private static boolean isInput(ParseResult command, OptionSpec option) {
        return INPUT_OPTIONS.contains(option.longestName())
                || INPUT_OPTIONS.contains(command.commandSpec().name() + " " + option.longestName());
    }

    private void addInputs(ParseResult command) {
        for (PositionalParamSpec parameter : command.matchedPositionals()) {
            if (INPUTS.contains(parameter.paramLabel())) {
                parameter.originalStringValues().forEach(name -> real(name).ifPresent(inputs::add));
            }
        }
        for (OptionSpec option : command.matchedOptions()) {
            if (isInput(command, option)) {
                option.originalStringValues().stream()
                        .flatMap(value -> names(option, value))
                        .forEach(name -> real(name).ifPresent(inputs::add));
            }
        }
    }

    private static Stream<String> names(OptionSpec option, String value) {
        return option.longestName().equals("--classpath")
                ? Stream.of(value.split(Pattern.quote(File.pathSeparator), -1))
                : Stream.of(value);
    }

    private void requireDistinct(ParseResult command) {
        for (OptionSpec option :
                new LinkedHashSet<>(command.matchedOptions())) { // repeated options are listed repeatedly
            if (OUTPUTS.contains(option.paramLabel()) && !isInput(command, option)) {
                for (String name : option.originalStringValues()) {
                    real(name).ifPresent(path -> requireDistinct(option.longestName(), name, path));
                }
            }
        }
    }

    private void requireDistinct(String option, String name, Path path) {
        if (inputs.contains(path)) {
            throw new UsageException(option + " would replace " + name + ", which is read; name a different file");
        }
        String other = outputs.putIfAbsent(path, option);
        if (other != null) {
            throw new UsageException(
                    (other.equals(option) ? option + " is given twice with" : other + " and " + option + " are given")
                            + " the same file, " + name + "; name different files");
        }
    }

    /**
     * Returns the file that a name leads to, through symbolic links even if it does not exist; empty if it is not a
     * regular file: a terminal or a pipe takes any number of outputs.
     */
    private static Optional<Path> real(String name) {
        try {
            Path path = Path.of(name).toAbsolutePath();
            if (name.isEmpty() || (Files.exists(path) && !Files.isRegularFile(path))) {
                return Optional.empty();
            }
            for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(path); links++) {
                path = path.resolveSibling(Files.readSymbolicLink(path));
            }
            if (Files.exists(path)) {
                return Optional.of(path.toRealPath());
            }
            Path parent = path.getParent();
            return Optional.of(
                    parent == null || !Files.exists(parent)
                            ? path.normalize()
                            : parent.toRealPath().resolve(String.valueOf(path.getFileName())));
        } catch (InvalidPathException | IOException e) {
            return Optional.empty(); // reported when the file is opened
        }
    }
}
