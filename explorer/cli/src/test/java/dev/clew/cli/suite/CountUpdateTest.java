package dev.clew.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CountUpdateTest {

    private static String updated(String text) {
        SuiteRun.Policy anyCounts = new SuiteRun.Policy(false, true, () -> false);
        List<Outcome> outcomes = new SuiteRun(Suites.read(text), Suites::count, anyCounts, null).run(outcome -> {});
        return CountUpdate.of(text, outcomes);
    }

    @Test
    void digitsAreReplacedAndMissingCountsAddedAndAllElseStays() {
        String text =
                """
                # \uD83E\uDDF6 the first line
                checks:

                  -   model: "one"   # a comment
                      distinct:   7  # was seven

                  # before the second
                  - {model: two, parameters: {to: 5}}
                  - model: three
                    for:
                      to: [1, 2]
                    depth: [9, 3]
                    # the end
                  - {model: four, expect: deadlock, distinct: 8}
                """;
        assertThat(updated(text))
                .isEqualTo(
                        """
                        # \uD83E\uDDF6 the first line
                        checks:

                          -   model: "one"   # a comment
                              distinct:   4  # was seven
                              generated: 4
                              depth: 4

                          # before the second
                          - {model: two, parameters: {to: 5}, distinct: 6, generated: 6, depth: 6}
                          - model: three
                            for:
                              to: [1, 2]
                            depth: [2, 3]
                            distinct: [2, 3]
                            generated: [2, 3]
                            # the end
                          - {model: four, expect: deadlock, distinct: 8}
                        """);
    }

    @Test
    void aSecondUpdateChangesNothing() {
        String once = updated("checks:\r\n  - model: m\r\n    max-depth: 3\r\n");

        assertThat(once)
                .isEqualTo(
                        "checks:\r\n  - model: m\r\n    max-depth: 3\r\n    distinct: 4\r\n    generated: 4\r\n    depth: 4\r\n");
        assertThat(updated(once)).isEqualTo(once);
    }
}
