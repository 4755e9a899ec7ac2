package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import dev.clew.search.StoreKind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A search whose memory is too small continues in files with the same result; without files it reports that it is
 * incomplete.
 */
class SpilledSearchTest {
    private static final long LITTLE = 14L << 20;

    @ParameterizedTest
    @ValueSource(strings = {"tree", "fingerprint"})
    @Tag("thorough")
    void comesToTheSame(StoreKind store, @TempDir Path directory) {
        Model model = SmallModels.twoPhaseCommit(8);
        SearchOptions ample = SmallSizes.options().store(store).build();
        CheckReport expected = SmallSizes.check(model).options(ample).run();
        CheckReport spilled = SmallSizes.check(model)
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
    void aSearchWhoseMemoryEndsAmongItsInitialStatesTakesNoStep() {
        CheckReport report = SmallSizes.check(manyInitialStates().build())
                .options(SmallSizes.options().memory(1 << 20).build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).singleElement().asString().contains("--memory");
        assertThat(report.counts().depth()).isEqualTo(1);
        long generated = report.counts().generated();
        // memory ran out while the last state was stored
        assertThat(report.counts().distinct()).isEqualTo(generated - 1);
        assertThat(report.counts().left()).isEqualTo(generated - 1);
    }

    @Test
    void whatWasSeenAmongInitialStatesBeforeMemoryEndedIsTold() {
        CheckReport report = SmallSizes.check(
                        manyInitialStates().invariant("Positive", s -> false).build())
                .options(SmallSizes.options().memory(1 << 20).build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
    }

    private static SharedStateModel.Builder manyInitialStates() {
        SharedStateModel.Builder model = SharedStateModel.named("counter").checkDeadlock(false);
        Variable<Integer> count = model.variable("count", 0);
        List<Integer> values = IntStream.range(0, 10_000).boxed().toList();
        return model.initially(s -> s.set(count, s.choose(values)))
                .action("Increment", s -> s.set(count, (s.get(count) + 1) % 20_000));
    }

    @Test
    void withoutFilesItIsIncomplete() {
        CheckReport report = SmallSizes.check(SmallModels.twoPhaseCommit(8))
                .options(SmallSizes.options().memory(LITTLE).build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).singleElement().asString().contains("--memory");
    }
}
