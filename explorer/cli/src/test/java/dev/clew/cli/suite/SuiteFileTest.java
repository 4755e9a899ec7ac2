package dev.clew.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.report.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteFileTest {

    @Test
    void anEntryIsACommandLine() {
        SuiteEntry entry = Suites.read(
                        """
                        defaults:
                          max-depth: 9
                          parameters: {a: 1, b: 2}
                          faults: {loss: unlimited}
                        checks:
                          - model: m
                            parameters:
                              b: x y
                            bug: wrong
                            symmetry: false
                            coverage: false
                            faults:
                              fault-nodes: [n1, n2]
                            expect: "violated: Agreement"
                            distinct: 1_000
                        """)
                .get(0);

        assertThat(entry.commandLine())
                .containsExactlyInAnyOrder(
                        "m",
                        "-p",
                        "a=1",
                        "-p",
                        "b=x y",
                        "--loss",
                        "unlimited",
                        "--max-depth",
                        "9",
                        "--bug",
                        "wrong",
                        "--fault-nodes",
                        "n1,n2",
                        "--no-symmetry");
        assertThat(entry.command()).startsWith("clew check m ").contains("-p 'b=x y'");
        assertThat(entry.name()).doesNotContain("max-depth", "unlimited").contains("b=x y", "wrong");
        assertThat(entry.expectation())
                .isEqualTo(new Expectation(Verdict.VIOLATED, "Agreement", new Expectation.Counts(1000L, null, null)));
        assertThat(entry.place()).isEqualTo(new Place(6, 5));
    }

    @Test
    void aListOfValuesIsACheckForEachCombination() {
        List<SuiteEntry> entries = Suites.read(
                """
                checks:
                  - model: m
                    name: all
                    for: {a: [1, 2], b: [x, y]}
                    distinct: [1, 2, 3, ~]
                """);

        assertThat(entries)
                .extracting(SuiteEntry::name)
                .containsExactly("all a=1 b=x", "all a=1 b=y", "all a=2 b=x", "all a=2 b=y");
        assertThat(entries)
                .extracting(entry -> entry.expectation().counts().distinct())
                .containsExactly(1L, 2L, 3L, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            checks: [{model: m, parameter: {a: 1}}]    | 1:21 | a check has no key 'parameter'; did you mean 'parameters'?
            checks: [{model: m, symmetry: yes}]        | 1:31 | 'symmetry' takes true or false, not 'yes'
            checks: [{model: m, expect: violated: X}]  | 1:37 | needs quotes
            checks: [{model: m, expect: fine}]         | 1:29 | 'expect' takes holds, incomplete, deadlock
            checks: [{model: m, expect: violated}]     | 1:29 | 'violated' needs the name of a property
            checks: [{model: m, distinct: many}]       | 1:31 | 'distinct' takes a whole number, not 'many'
            checks: [{model: m, distinct: [1, 2]}]     | 1:31 | 'distinct' takes one number
            checks: [{model: m, for: {a: []}}]         | 1:26 | 'for' has an empty list
            checks: [{model: m}, {model: m}]           | 1:22 | two checks are named 'm'
            checks: [{model: m, model: n}]             | 1:21 | 'model' is given twice
            checks: [{bug: b}]                         | 1:10 | a check needs a 'model'
            checks: [{model: }]                        | 1:17 | 'model' must be one value
            checks: []                                 | 1:9  | 'checks' is empty
            check: []                                  | 1:1  | a suite has no key 'check'; did you mean 'checks'?
            a list                                     | 1:1  | a suite is a mapping
            checks: [                                  | 1:10 | not YAML
            """)
    void whatIsWrongIsToldWithItsPlace(String text, String place, String message) {
        assertThatThrownBy(() -> Suites.read(text))
                .isInstanceOf(MalformedSuiteException.class)
                .hasMessageStartingWith("s.yaml:" + place + ": ")
                .hasMessageContaining(message);
    }
}
