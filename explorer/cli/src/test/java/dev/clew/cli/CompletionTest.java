package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompletionTest {
    @Test
    void modelsBugsAndParametersAreCompleted() {
        String script = InThisJvm.clew("completion").out();

        assertThat(script)
                .contains("two-phase-commit")
                .contains("unsynced-vote")
                .contains("candidates=");
    }
}
