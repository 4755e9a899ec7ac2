package dev.clew.models.leaselock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.models.ModelRuns;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that the lease lock with mutable nodes has the states, depth and verdicts of the one with
 * immutable states.
 */
class MutableLockTest {

    private static ClusterModel pure(String parameters) {
        return (ClusterModel) ModelRuns.model(new LeaseLock(), parameters);
    }

    @Test
    void theGraphIsTheSame() {
        CheckReport expected = Clew.check(pure("")).run();
        CheckReport report = Clew.check(MutableLock.of(pure(""), 2, "none")).run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(95_507);
        assertThat(report.counts().generated()).isEqualTo(expected.counts().generated());
        assertThat(report.counts().depth()).isEqualTo(expected.counts().depth());
        assertThat(report.counts().handlerCalls()).isEqualTo(expected.counts().handlerCalls());
    }

    @Test
    void theOrbitsAreTheSame() {
        SearchOptions symmetry = SearchOptions.builder().symmetry(true).build();
        CheckReport expected = Clew.check(pure("")).options(symmetry).run();
        CheckReport report = Clew.check(MutableLock.of(pure(""), 2, "none"))
                .options(symmetry)
                .run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct())
                .isEqualTo(expected.counts().distinct())
                .isLessThan(60_000);
    }

    @ParameterizedTest
    @CsvSource({"no-fencing", "forget-token"})
    void seededBugsAreFoundInTheSameNumberOfSteps(String bug) {
        CheckReport expected = Clew.check(pure("bug=" + bug)).run();
        CheckReport report = Clew.check(MutableLock.of(pure(""), 2, bug)).run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo(expected.property());
        assertThat(Objects.requireNonNull(report.trace()).steps())
                .hasSameSizeAs(Objects.requireNonNull(expected.trace()).steps());
    }
}
