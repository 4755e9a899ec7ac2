package dev.clew.cli.option;

import dev.clew.cli.console.OptionHelp;
import dev.clew.cli.console.Version;
import dev.clew.cli.model.ModelCatalog;
import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Root command {@code clew}, with the options that all commands inherit. */
@Command(
        name = "clew",
        versionProvider = Version.class,
        header = "Checks every behavior of a distributed protocol that is written in Java.",
        description = {
            "",
            "Clew visits every state that a model of the protocol can reach, for every order of messages,",
            "and prints a shortest behavior that violates a property, if there is one.",
            ""
        },
        footerHeading = "%nStart with:%n",
        footer = {
            "  clew models                              list the models",
            "  clew models two-phase-commit             show its parameters, properties and seeded bugs",
            "  clew check two-phase-commit -p rms=5     check it",
            "",
            "CLEW_JAVA_OPTS holds options for Java, such as -Xmx8g.",
            "Exit codes: 0 holds, 10 incomplete, 11 deadlock, 12 violated, 13 temporal property violated,",
            "14 goal unreached, 64 usage, 65 malformed history, trace or suite, 70 internal error, 75 model error."
        })
public final class ClewCommand {
    @Option(
            names = "--classpath",
            scope = ScopeType.INHERIT,
            paramLabel = "JARS",
            description = "Your own jars or class folders with models, joined as in Java's class path.")
    private List<String> classpath = List.of();

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "Print Java's stack trace with an error.")
    private boolean stacktrace;

    @Option(
            names = {"-h", "--help", OptionHelp.ALL},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help; --help-all shows every option of a command with many.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    private @Nullable ModelCatalog catalog;

    public boolean printsStackTraces() {
        return stacktrace;
    }

    /** Returns the values of {@code --classpath} as given, to be passed on to child processes. */
    public List<String> classpath() {
        return classpath;
    }

    /** Returns the jars and class folders of {@code --classpath}, one by one. */
    public List<String> classpathEntries() {
        return classpath.stream()
                .flatMap(paths -> Stream.of(paths.split(File.pathSeparator)))
                .filter(path -> !path.isEmpty())
                .toList();
    }

    /** Sets where this JVM finds what {@code --classpath} names; precedes the first use of the catalog. */
    public void replaceClasspath(List<String> entries) {
        classpath = List.copyOf(entries);
    }

    /** Returns the catalog of models, which is created on first use. */
    public ModelCatalog models() {
        ModelCatalog found = catalog;
        if (found == null) {
            found = ModelCatalog.of(classpathEntries());
            catalog = found;
        }
        return found;
    }
}
