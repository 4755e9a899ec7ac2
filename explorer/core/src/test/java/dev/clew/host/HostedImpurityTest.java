package dev.clew.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A class of its own, since only few checks of one class wait until a clock must have moved on. */
class HostedImpurityTest {
    /** Keeps something that it was told at its start. */
    private record Keeper(Object kept) implements Hosted<String> {
        @Override
        public void receive(int source, String message) {}
    }

    private static void assertFound(Supplier<Object> source) {
        CheckReport report = Clew.check(ClusterModel.<String>named("keeper")
                        .add("n", HostedNode.of((host, image) -> new Keeper(source.get())))
                        .build())
                .run();

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("is not deterministic");
    }

    @Test
    void theSystemsClockIsFoundOut() {
        assertFound(() -> System.currentTimeMillis() / 50);
    }

    @Test
    void theSystemsRandomNumbersAreFoundOut() {
        assertFound(Math::random);
    }
}
