package dev.clew.history.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.graph.Digraph;
import dev.clew.history.graph.StopRequest;
import org.junit.jupiter.api.Test;

/** The cycle that is shown has as few operations as possible, whatever lies between them. */
class WriteCycleTest {

    private static Digraph graph(int... ends) {
        Digraph.Builder builder = new Digraph.Builder(6);
        for (int i = 0; i < ends.length; i += 2) {
            builder.add(ends[i], ends[i + 1], 0);
        }
        return builder.build();
    }

    private static StopRequest never() {
        return new StopRequest(() -> false);
    }

    /** Nodes 3 to 5 are junctions: a path back leads through them, and a shorter one through operation 2. */
    @Test
    void junctionsCountForNothing() {
        Digraph graph = graph(0, 1, 1, 3, 3, 4, 4, 5, 5, 0, 1, 2, 2, 0);

        assertThat(WriteCycle.find(graph, 3, never()).orElseThrow()).containsExactly(0, 1, 0);
        assertThat(WriteCycle.find(graph(0, 1, 1, 2, 2, 0), 3, never()).orElseThrow())
                .containsExactly(0, 1, 2, 0);
    }

    @Test
    void anOperationIsNotBeforeItself() {
        assertThat(WriteCycle.find(graph(0, 0, 0, 1, 1, 2), 3, never())).isEmpty();
    }
}
