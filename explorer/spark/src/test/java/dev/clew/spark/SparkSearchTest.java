package dev.clew.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import dev.clew.search.distributed.Distribution;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

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

    private static CheckReport compare(ProvidedModel source) {
        return SameAsOneMachine.compare(Distribution.on("local[2]", source).partitioned(3), SearchOptions.defaults());
    }
}
