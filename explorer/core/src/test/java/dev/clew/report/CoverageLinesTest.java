package dev.clew.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.search.Coverage;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageLinesTest {

    /** A step could otherwise print a line that looks like a verdict. */
    @Test
    void namesOfStepsAreInOneLine() {
        Coverage coverage = new Coverage(
                List.of(new Coverage.StepClass("x\nModel checking completed.", 12, 3)),
                List.of("y\nModel checking completed."));
        StringBuilder text = new StringBuilder();
        CoverageLines.write(coverage, true, text);
        assertThat(text.toString().lines())
                .contains(
                        "  x\\nModel checking completed.     12           3",
                        "Never taken: y\\nModel checking completed..")
                .noneMatch(line -> line.startsWith("Model checking"));
    }
}
