package dev.clew.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.cli.CommandLines;
import dev.clew.model.provider.ModelProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Tables of the manual say what the code says. */
class GeneratedTablesTest {
    private static final Pattern GENERATED =
            Pattern.compile("<!-- generated: ([^\n]*) -->\n(.*?)<!-- end -->", Pattern.DOTALL | Pattern.UNIX_LINES);

    private static final String REMEDY = "run 'mvn test -pl explorer/cli -am -Dtest=GeneratedTablesTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dclew.docs.update=true' to write the tables anew";

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thePageHasTheTablesThatTheCodeMakes(Page page) throws IOException {
        String made = GENERATED
                .matcher(page.text())
                .replaceAll(found -> Matcher.quoteReplacement("<!-- generated: " + found.group(1) + " -->\n"
                        + GeneratedTables.named(found.group(1)) + "<!-- end -->"));
        if (Boolean.getBoolean("clew.docs.update")) {
            Files.writeString(page.path(), made);
            return;
        }
        assertThat(page.text()).as("%s is out of date; %s", page, REMEDY).isEqualTo(made);
    }

    @Test
    void everySeededBugWasMeasuredWithThePropertyThatItViolates() {
        List<List<String>> measured = ResultTables.lines("bugs");
        List<List<String>> bugs = CommandLines.models().stream()
                .flatMap(provider -> provider.bugs().stream()
                        .map(bug -> List.of(
                                GeneratedTables.code(provider.name()),
                                GeneratedTables.code(bug.name()),
                                bug.property())))
                .toList();

        assertThat(measured.stream().skip(1).map(line -> line.subList(0, 3))).containsExactlyInAnyOrderElementsOf(bugs);
    }

    @Test
    void everyCommandAndEveryModelIsInTheReference() {
        Stream<String> commands = commands(CommandLines.clew());
        Stream<String> models =
                CommandLines.models().stream().map(ModelProvider::name).map(name -> "model " + name);
        List<String> tables = Page.all().stream()
                .flatMap(page -> GENERATED.matcher(page.text()).results().map(found -> found.group(1)))
                .toList();
        assertThat(tables).containsAll(Stream.concat(commands, models).toList());
    }

    /** Returns the names of the tables of options of all commands below one. */
    private static Stream<String> commands(CommandLine above) {
        return above.getSubcommands().values().stream()
                .flatMap(command -> command.getSubcommands().isEmpty()
                        ? Stream.of(command).filter(CommandTables::hasOptions).map(CommandTables::tableName)
                        : commands(command));
    }
}
