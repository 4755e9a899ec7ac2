package dev.clew.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.Model;
import dev.clew.report.CheckReport;
import dev.clew.search.SearchOptions;
import dev.clew.search.distributed.Distribution;
import dev.clew.search.distributed.ModelSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A search on Spark gives the verdict, counts and behaviors of a search on one machine. */
class SparkSearchTest {

    @Test
    void aModelThatHoldsHasTheSameCounts() {
        compare(new ProvidedModel("two-phase-commit", Map.of("rms", "4")));
    }

    @Test
    void aViolationHasTheSameBehavior() {
        compare(new ProvidedModel("raft", Map.of("max-term", "1", "bug", "unsynced-vote")));
    }

    @Test
    void aClusterHasTheSameCounts() {
        compare(new ProvidedModel("single-copy-register", Map.of("clients", "2", "servers", "2")));
    }

    private static void compare(ModelSource source) {
        CheckReport one = run(source, SearchOptions.defaults());
        CheckReport many = run(
                source,
                SearchOptions.builder()
                        .distribution(Distribution.on("local[2]", source).partitioned(3))
                        .build());
        System.err.println(one.verdict() + " " + one.counts() + "\n" + many.verdict() + " " + many.message() + " "
                + many.counts() + "\n" + many.search().distributed());
        assertThat(many.verdict()).isEqualTo(one.verdict());
        assertThat(many.property()).isEqualTo(one.property());
        assertThat(many.counts().distinct()).isEqualTo(one.counts().distinct());
        assertThat(many.counts().generated()).isEqualTo(one.counts().generated());
        assertThat(many.counts().depth()).isEqualTo(one.counts().depth());
        assertThat(many.counts().left()).isEqualTo(one.counts().left());
        assertThat(many.trace()).isEqualTo(one.trace());
        assertThat(many.witnesses()).isEqualTo(one.witnesses());
    }

    private static CheckReport run(ModelSource source, SearchOptions options) {
        Model model = source.create();
        return Clew.check(model).options(options).run();
    }
}
