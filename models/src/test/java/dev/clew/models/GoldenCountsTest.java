package dev.clew.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.StoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that every store, search and number of workers reproduces the published counts of the
 * reference models.
 */
class GoldenCountsTest {
    private static final int ANY = -1;

    /**
     * Distinct states, generated states and depth as printed by TLC or Stateright; ANY where they
     * were not.
     */
    private record Golden(String model, String parameters, long distinct, long generated, int depth) {
        @Override
        public String toString() {
            return model + " " + parameters;
        }
    }

    private static final List<Golden> TABLE = List.of(
            new Golden("two-phase-commit", "rms=3", 288, 1146, 11),
            new Golden("two-phase-commit", "rms=5", 8832, ANY, ANY),
            new Golden("two-phase-commit", "rms=7", 296_448, 2_744_706, 23),
            new Golden("transaction-commit", "rms=3", 34, 94, 7),
            new Golden("ping-pong", "max=1", 14, ANY, ANY),
            new Golden("ping-pong", "max=5", 4094, ANY, ANY),
            new Golden("ping-pong", "max=5 network=unordered-nonduplicating lossy=false", 11, ANY, ANY),
            new Golden("ping-pong", "max=5 network=unordered-duplicating lossy=false", 11, ANY, ANY),
            new Golden("single-copy-register", "clients=2 servers=1", 93, ANY, ANY),
            new Golden("linearizable-register", "clients=2 servers=2", 544, ANY, ANY),
            new Golden("single-decree-paxos", "clients=2 servers=3", 16_668, ANY, ANY));

    private static final List<Golden> LARGE =
            List.of(new Golden("two-phase-commit", "rms=8", 1_745_408, 18_507_778, 26));

    static Stream<Arguments> runs() {
        return runs(TABLE);
    }

    static Stream<Arguments> largeRuns() {
        return runs(LARGE);
    }

    private static Stream<Arguments> runs(List<Golden> table) {
        List<Arguments> runs = new ArrayList<>();
        for (Golden golden : table) {
            for (StoreKind store : List.of(StoreKind.TREE, StoreKind.FINGERPRINT)) {
                for (int workers = 1; workers <= 2; workers++) {
                    runs.add(Arguments.of(golden, SearchKind.BFS, store, workers));
                    runs.add(Arguments.of(golden, SearchKind.DFS, store, workers));
                }
            }
        }
        return runs.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2} workers={3}")
    @MethodSource("runs")
    void publishedCountsComeOut(Golden golden, SearchKind search, StoreKind store, int workers) {
        CheckReport report = run(golden.model, golden.parameters, search, store, workers);

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(golden.distinct);
        if (golden.generated != ANY) {
            assertThat(report.counts().generated()).isEqualTo(golden.generated);
        }
        if (golden.depth != ANY && search == SearchKind.BFS) {
            assertThat(report.counts().depth()).isEqualTo(golden.depth);
        }
    }

    @ParameterizedTest(name = "{0} {1} {2} workers={3}")
    @MethodSource("largeRuns")
    @Tag("thorough")
    void largePublishedCountsComeOut(Golden golden, SearchKind search, StoreKind store, int workers) {
        publishedCountsComeOut(golden, search, store, workers);
    }

    @Test
    void twoUnreplicatedServersAreNotLinearizableAfterFourDeliveries() {
        for (int workers = 1; workers <= 2; workers++) {
            CheckReport report = run("single-copy-register", "clients=2 servers=2", workers);

            assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
            assertThat(report.property()).isEqualTo("Linearizable");
            assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(5);
        }
    }

    @Test
    void majoritiesChooseAValueAfterElevenDeliveries() {
        CheckReport report = run("linearizable-register", "clients=2 servers=2", 2);

        assertThat(report.witnesses())
                .filteredOn(witness -> witness.goal().equals("ValueChosen"))
                .singleElement()
                .satisfies(witness -> assertThat(witness.trace().steps()).hasSize(12));
    }

    private static CheckReport run(String name, String parameters, int workers) {
        return run(name, parameters, SearchKind.BFS, StoreKind.TREE, workers);
    }

    private static CheckReport run(String name, String parameters, SearchKind search, StoreKind store, int workers) {
        SearchOptions options = SearchOptions.builder()
                .kind(search)
                .store(store)
                .workers(workers)
                .build();
        return Clew.check(ModelRuns.model(ModelRuns.provider(name), parameters))
                .options(options)
                .run();
    }
}
