package dev.clew.models.fischer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.Model;
import dev.clew.models.ModelRuns;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FischerTest {

    @ParameterizedTest
    @CsvSource({"2,2,3", "2,5,6", "3,1,2", "3,2,3"})
    void aPlainSearchHasTheSameStates(int processes, int write, int wait) {
        compare(processes, write, wait);
    }

    @Test
    void aPlainSearchFindsTheSameViolation() {
        PlainFischer plain = new PlainFischer(2, 2, 2);
        plain.explore();
        assertThat(plain.isExclusive()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"4,1,2", "4,2,3"})
    @Tag("thorough")
    void aPlainSearchHasTheSameStatesForMoreProcesses(int processes, int write, int wait) {
        compare(processes, write, wait);
    }

    private static void compare(int processes, int write, int wait) {
        PlainFischer plain = new PlainFischer(processes, write, wait);
        int states = plain.explore();
        CheckReport report = Clew.check(model(processes, write, wait)).run();
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(plain.isExclusive()).isTrue();
        assertThat(report.counts().distinct()).isEqualTo(states);
        assertThat(report.counts().generated()).isEqualTo(plain.steps() + 1); // the initial state is one
    }

    private static Model model(int processes, int write, int wait) {
        return ModelRuns.model(
                ModelRuns.provider("fischer"), "processes=" + processes + " write=" + write + " wait=" + wait);
    }
}
