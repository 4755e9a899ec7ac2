package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.Model;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import dev.clew.search.SearchOptions.StoreKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A search whose memory is too small goes on in files and comes to the same; without files it says that it is incomplete. */
class SpilledSearchTest {
    private static final long LITTLE = 14L << 20;

    @ParameterizedTest
    @EnumSource(names = {"TREE", "FINGERPRINT"})
    void comesToTheSame(StoreKind store, @TempDir Path directory) {
        Model model = SmallModels.twoPhaseCommit(8);
        SearchOptions ample = SearchOptions.builder().store(store).build();
        CheckReport expected = Clew.check(model).options(ample).run();
        CheckReport spilled = Clew.check(model)
                .options(ample.but().memory(LITTLE).spill(directory).build())
                .run();
        assertThat(spilled.store().bytes()).isLessThanOrEqualTo(LITTLE);
        assertThat(spilled.store().spilledBytes()).isPositive();
        assertThat(spilled.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(spilled.counts()).isEqualTo(expected.counts());
        assertThat(spilled.witnesses()).isEqualTo(expected.witnesses());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void withoutFilesItIsIncomplete() {
        CheckReport report = Clew.check(SmallModels.twoPhaseCommit(8))
                .options(SearchOptions.builder().memory(LITTLE).build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).singleElement().asString().contains("--memory");
    }
}
