package dev.clew.cli.command;

import dev.clew.cli.console.CommandErrors;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.option.ClewCommand;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.search.distributed.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Source of the model of a {@code clew check}, for other JVMs: they parse the same command line.
 *
 * @param words the command line, beginning with {@code check} or an option before it
 * @param classpath jars and class folders of the user, as the JVM that parsed the words first found them
 */
public record CommandLineModel(List<String> words, List<String> classpath) implements ModelSource {
    private static final long serialVersionUID = 1;

    /** The same for all models of a JVM, as are the files that a cluster sends to it; null where none are sent. */
    private static volatile @Nullable UnaryOperator<String> sentFiles;

    public CommandLineModel {
        words = List.copyOf(words);
        classpath = List.copyOf(classpath);
    }

    /**
     * Sets how this JVM finds the user's jars that were sent to it.
     *
     * @param pathOf returns the path of a file with a base name; a path that does not exist, or null, means that the
     *     file was not sent, so that it is looked for where the first JVM found it
     */
    public static void findSentFilesWith(UnaryOperator<String> pathOf) {
        sentFiles = Objects.requireNonNull(pathOf, "pathOf");
    }

    @Override
    public Model create() {
        ClewCommand clew = new ClewCommand();
        CheckCommand check = new CheckCommand(clew);
        CommandLine line = new CommandLine(clew).addSubcommand(new CommandLine(check)); // runs its transformer
        CommandErrors.convertWholeNumbers(line);
        try {
            line.parseArgs(words.toArray(new String[0]));
            clew.replaceClasspath(
                    classpath.stream().map(CommandLineModel::located).toList());
            return check.model();
        } catch (ParameterException e) {
            throw new ModelError(CommandErrors.message(e), e);
        } catch (UsageException e) {
            throw new ModelError(String.valueOf(e.getMessage()), e);
        }
    }

    private static String located(String path) {
        UnaryOperator<String> finder = sentFiles;
        Path name = Path.of(path).getFileName();
        String sent = finder == null || name == null ? null : finder.apply(name.toString());
        return sent != null && Files.exists(Path.of(sent)) ? sent : path;
    }
}
