package dev.clew.cli.suite;

import dev.clew.fuzz.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A damaged suite is refused with its place. */
class FuzzedSuitesTest {
    private static final List<String> WORDS = List.of(
            "[",
            "]",
            "{",
            "}",
            ":",
            ": ",
            "- ",
            "\n",
            "  ",
            "&a ",
            "*a",
            "!!int ",
            "? ",
            "| ",
            "> ",
            "'",
            "\"",
            "#",
            "%",
            "---\n",
            "...\n",
            "\t",
            "<<: *a",
            "for: {a: [1, 2, 3]}",
            "expect: {violated: X}",
            "\u0000",
            "\u2028");

    @Test
    void suites() {
        new Fuzz("suite", WORDS, MalformedSuiteException.class)
                .sample(
                        """
                        defaults:
                          timeout: 1m
                        checks:
                          - model: two-phase-commit
                            for: {rms: [3, 4]}
                            distinct: [288, 1568]
                        """)
                .sample(
                        """
                        checks:
                          - name: the leader's vote is on disk
                            model: raft
                            bug: unsynced-vote
                            parameters: {max-term: 2}
                            faults: {crashes: 1}
                            expect: {violated: ElectionSafety}
                        """)
                .run(input ->
                        SuiteFile.read("suite.yaml", new String(input, StandardCharsets.UTF_8), Suites.VOCABULARY));
    }
}
