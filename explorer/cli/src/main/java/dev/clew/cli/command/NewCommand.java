package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.project.NewProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code clew new}. */
@Command(
        name = "new",
        description = {
            "Writes a Maven project with a small protocol, its model, tests, a suite and a workflow for CI.",
            "",
            "The project needs Clew in the local Maven repository: run 'mvn -q install -DskipTests' in Clew once."
        })
public final class NewCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            description = "Name of the project, its folder and its model: lower-case words joined by hyphens.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(names = "--mutable", description = "Let the nodes keep their state in fields.")
    private boolean mutable;

    @Override
    public Integer call() {
        if (!NewProject.isName(name)) {
            throw new UsageException(
                    "'" + name + "' is not a name for a project; write lower-case words joined by hyphens,"
                            + " such as my-protocol, and no keyword of Java");
        }
        Path folder = Path.of(name);
        try {
            requireEmpty(folder);
            new NewProject(name, mutable).write(folder);
        } catch (IOException e) {
            throw new UsageException("cannot write " + folder + ": " + e, e);
        }
        System.out.println("The project is in " + folder + "; its tests run with:  cd " + folder + " && mvn verify");
        return ExitCode.OK;
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageException(folder + " is a file; choose another name or move it");
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new UsageException("the folder " + folder + " is not empty; choose another name or empty it");
            }
        }
    }
}
