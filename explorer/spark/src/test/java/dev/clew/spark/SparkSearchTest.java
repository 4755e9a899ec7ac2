package dev.clew.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.report.CheckReport;
import dev.clew.report.TextReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import dev.clew.search.distributed.DistributedRun;
import dev.clew.search.distributed.Distribution;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search on Spark gives the verdict, counts and behaviors of a search on one machine. */
class SparkSearchTest {

    @Test
    void aModelThatHoldsHasTheSameCounts() {
        CheckReport report = compare(new ProvidedModel("two-phase-commit", Map.of("rms", "4")));

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(Objects.requireNonNull(report.search().distributed()).levels())
                .hasSize(14);
    }

    @Test
    void aViolationHasTheSameBehavior() {
        CheckReport report = compare(new ProvidedModel("raft", Map.of("max-term", "1", "bug", "unsynced-vote")));

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void aClusterThatRecordsHistoriesHasTheSameBehavior() {
        compare(new ProvidedModel("single-copy-register", Map.of("clients", "2", "servers", "2")));
    }

    @Test
    void theDriverAloneFindsTheSame() {
        ProvidedModel commit = new ProvidedModel("two-phase-commit", Map.of("rms", "4"));
        CheckReport report = compare(commit, 1_000_000);

        DistributedRun run = Objects.requireNonNull(report.search().distributed());
        assertThat(run.driverLevels()).isEqualTo(14);
        assertThat(run.executors()).as("the cluster was not needed").isZero();
        assertThat(run.partitions()).isZero();
        assertThat(TextReport.of(report, false, false, LocalDateTime.MIN)).contains("The driver did the search alone");
    }

    @Test
    void theDriverHandsOverWhatItVisited() {
        CheckReport report = compare(new ProvidedModel("two-phase-commit", Map.of("rms", "5")), 1000);

        DistributedRun run = Objects.requireNonNull(report.search().distributed());
        assertThat(run.driverLevels()).isBetween(1, 16);
        assertThat(run.levels()).as("all levels").hasSize(17);
        assertThat(run.partitions()).isEqualTo(3);
    }

    @Test
    void aBehaviorBeginsInTheDriverAndEndsOnTheCluster() {
        compare(new ProvidedModel("raft", Map.of("max-term", "1", "bug", "unsynced-vote")), 500);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000_000})
    void anInterruptedSearchIsIncomplete(int driverStates) {
        Distribution distribution = Distribution.on(
                        "local[2]", new ProvidedModel("two-phase-commit", Map.of("rms", "6")))
                .ahead(driverStates);
        Thread.currentThread().interrupt();
        CheckReport report = SameAsOneMachine.run(
                distribution, SearchOptions.builder().distribution(distribution).build());

        assertThat(Thread.interrupted()).as("the caller still knows").isTrue();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).containsExactly("interrupted");
    }

    private static CheckReport compare(ProvidedModel source) {
        return compare(source, 0);
    }

    private static CheckReport compare(ProvidedModel source, int driverStates) {
        return SameAsOneMachine.compare(
                Distribution.on("local[2]", source).ahead(driverStates).partitioned(3), SearchOptions.defaults());
    }
}
