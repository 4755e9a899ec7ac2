package dev.clew.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of programs that poll for input instead of waiting for it. */
class PollingTest {

    private static CheckReport check(String how) {
        assumeTrue(Files.exists(Path.of("/proc/self/io")), "there is no /proc");
        try (ClusterModel model = TestCluster.of(Scripts.python("polls.py", how), 1, Requests.echoes(2))) {
            return Clew.check(model).run();
        }
    }

    /** The behavior of a polling program may depend on the time, so the check is incomplete. */
    @ParameterizedTest
    @ValueSource(strings = {"spins", "sleeps", "selects"})
    @Tag("thorough")
    void answerIsCompleteWhenAProgramOnlyPolls(String how) {
        CheckReport report = check(how);

        assertThat(report.message()).isNull();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).singleElement().asString().contains("or polls");
        assertThat(report.counts().distinct()).isEqualTo(15);
    }

    @Test
    @Tag("thorough")
    void messageForUndetectedPollingDoesNotAskForAnAnswer() {
        CheckReport report = check("select-spins");

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message())
                .contains("answered init, but was still at work after", "it must wait for input in a read")
                .doesNotContain("must read lines");
    }
}
