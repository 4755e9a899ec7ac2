package dev.clew.semantics.orbit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTextTest {
    private static final StepText TEXTS = new StepText(List.of("n1", "n2", "n3"));

    @Test
    void stepsAreWrittenWithTheNamesOfNodes() {
        assertThat(List.of(
                                new Action.Deliver(0, 2, "Vote"),
                                new Action.Drop(2, 1, "Vote"),
                                new Action.Timeout(1, "election"),
                                new Action.Internal(1, "Propose"),
                                new Action.Restart(0),
                                new Action.Deliver(0, 7, "Stray"))
                        .stream()
                        .map(TEXTS::of))
                .containsExactly(
                        "Deliver Vote n1 -> n3",
                        "Drop Vote n3 -> n2",
                        "Timeout election n2",
                        "Propose n2",
                        "Restart n1",
                        "Deliver Stray n1 -> 7");
    }

    @Test
    void actionsOfSharedStateHaveTheirArguments() {
        StepText texts = new StepText(List.of());
        assertThat(texts.of(new Action.Named("Tick", List.of()))).isEqualTo("Tick");
        assertThat(texts.of(new Action.Named("Pass", List.of("b1", 2)))).isEqualTo("Pass(b1, 2)");
    }

    @Test
    void aCrashInAHandlerNamesTheCallAndTheRemedy() {
        Action.Interrupted call = new Action.Interrupted(new Action.Deliver(0, 1, "Vote"), 1, 3);
        assertThat(TEXTS.of(new Action.Crash(1, 0, call, List.of())))
                .startsWith("Crash n2 in Deliver Vote n1 -> n2 after 1 of 3 effects (")
                .contains("--crash-points handlers");
    }
}
