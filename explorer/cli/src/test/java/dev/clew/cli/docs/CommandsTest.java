package dev.clew.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.cli.CommandLines;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParseResult;

/** The commands in the documents are commands, of models that there are; those marked so do what the page says. */
class CommandsTest {
    private static final Set<String> OF_A_MODEL =
            Set.of("check", "models", "run", "cluster", "serve", "torture", "conform");

    static Stream<ShellCommand> commands() {
        return Page.all().stream()
                .flatMap(page -> page.blocks().stream())
                .flatMap(block -> ShellCommand.in(block).stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandIsUnderstood(ShellCommand command) {
        ParseResult parsed = CommandLines.clew()
                .parseArgs(command.words().toArray(String[]::new))
                .subcommand();
        String name = parsed.commandSpec().name();
        if (OF_A_MODEL.contains(name) && parsed.hasMatchedPositional(0)) {
            Object first = parsed.matchedPositionals().get(0).getValue();
            requireModel(String.valueOf(first), parsed);
        }
    }

    /** Models named {@code my-...} are the reader's own; others may be in the jars of the command. */
    private static void requireModel(String model, ParseResult parsed) {
        if (model.startsWith("my-") || parsed.hasMatchedOption("--classpath")) {
            return;
        }
        ModelProvider provider = CommandLines.models().stream()
                .filter(each -> each.name().equals(model))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no model '" + model + "'"));
        Map<String, String> given = new HashMap<>();
        for (Object parameter : parsed.<List<?>>matchedOptionValue("-p", List.of())) {
            String[] pair = String.valueOf(parameter).split("=", 2);
            given.put(pair[0], pair[1]);
        }
        provider.create(Parameters.parse(provider.allParameters(), given)).close();
        assertThat(provider.bugs().stream().map(SeededBug::name)).containsAll(values(parsed, "--bug"));
        assertThat(provider.configurations().stream().map(Configuration::name))
                .containsAll(values(parsed, "--configuration"));
    }

    private static List<String> values(ParseResult parsed, String option) {
        return parsed.hasMatchedOption(option) ? List.of(parsed.<String>matchedOptionValue(option, "")) : List.of();
    }

    static Stream<Page.Block> marked() {
        return Page.all().stream().flatMap(page -> page.blocks().stream()).filter(block -> !block.marked("run")
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("marked")
    void commandsEndAsThePageSays(Page.Block block) {
        List<Integer> ends = ShellCommand.in(block).stream()
                .map(command -> ClewRun.of(command.words()).exitCode())
                .toList();
        List<Integer> expected =
                Stream.of(block.marked("run").split(" ")).map(Integer::valueOf).toList();
        assertThat(ends).isEqualTo(expected);
    }

    static Stream<Page.Block> outputs() {
        return Page.all().stream().flatMap(page -> page.blocks().stream()).filter(block -> !block.marked("output of")
                .isEmpty());
    }

    /** A line that ends with three dots may go on in the output; a line of three dots stands for any lines. */
    @ParameterizedTest
    @MethodSource("outputs")
    void anOutputIsWhatTheCommandPrints(Page.Block block) {
        List<String> printed = ClewRun.of(ShellCommand.words(block.marked("output of")))
                .out()
                .lines()
                .toList();
        int at = 0;
        boolean maySkip = true;
        for (String line : block.text().lines().toList()) {
            if (line.equals("...")) {
                maySkip = true;
                continue;
            }
            int found = at;
            while (found < printed.size() && !agrees(line, printed.get(found))) {
                found++;
            }
            assertThat(found).as("the line '" + line + "'").isLessThan(printed.size());
            assertThat(maySkip || found == at)
                    .as("no line is left out before '" + line + "'")
                    .isTrue();
            at = found + 1;
            maySkip = false;
        }
    }

    private static boolean agrees(String line, String printed) {
        return line.endsWith("...") ? printed.startsWith(line.substring(0, line.length() - 3)) : printed.equals(line);
    }
}
