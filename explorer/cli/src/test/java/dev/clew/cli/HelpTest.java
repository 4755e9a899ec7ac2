package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code --help}, {@code --help-all} and {@code clew help} print. */
class HelpTest {

    private static String printed(String... words) {
        StringWriter out = new StringWriter();
        CommandLine clew = CommandLines.clew().setOut(new PrintWriter(out));
        assertThat(clew.execute(words)).isZero();
        return out.toString();
    }

    @Test
    void theOptionsNeededMostComeFirst() {
        String brief = printed("check", "--help");
        assertThat(brief)
                .startsWith("Usage: clew check [OPTIONS] NAME")
                .contains("--bug=BUG", "--timeout=TIME", "more options", "clew check --help-all", "Exit codes:")
                .doesNotContain("--store=", "--hashes", "--checkpoint-every");
        assertThat(brief.lines().filter(line -> line.startsWith("      --") || line.startsWith("  -")))
                .hasSizeBetween(15, 20);
    }

    @Test
    void allOptionsAreThereWhenAskedFor() {
        String whole = printed("check", "--help-all");
        assertThat(whole)
                .contains(
                        "Further options:", "--store=STORE", "--hashes=K", "Options of the model process:", "--spark=")
                .doesNotContain("more options");
    }

    @Test
    void descriptionsAreWrappedAsParagraphs() {
        assertThat(printed("check", "--help").lines().limit(40))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
        assertThat(printed("check", "--help")).doesNotContain("The same model, bounds and seed\n");
    }

    @Test
    void percentSignsInDescriptionsAreNoFormats() {
        for (String name : List.of("check", "explore")) {
            ClewProcess.Result help = InThisJvm.clew(name, "--help-all");
            assertThat(help.out()).contains("1% is at most one unit");
            assertThat(help.err()).as("warnings of picocli").isEmpty();
        }
    }

    @Test
    void everyCommandHasHelp() {
        for (String name : CommandLines.clew().getSubcommands().keySet()) {
            assertThat(printed(name, "--help")).as(name).startsWith("Usage: clew " + name);
        }
    }
}
