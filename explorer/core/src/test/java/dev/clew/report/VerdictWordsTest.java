package dev.clew.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.trace.TraceJsonReader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VerdictWordsTest {
    @Test
    void tracesHaveTheVerdictsOfReports() {
        assertThat(TraceJsonReader.VERDICTS)
                .containsExactlyElementsOf(
                        Arrays.stream(Verdict.values()).map(Verdict::word).toList());
    }
}
