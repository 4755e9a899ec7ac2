package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.Clew;
import dev.clew.oracle.RandomProtocols;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.Durability;
import dev.clew.search.SearchOptions;
import dev.clew.search.StoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With states on files, cut and resumed, a search comes to what it comes to in memory. */
class ChronicleSearchTest {
    private static final int SEEDS = 8;

    private final Path folder;

    ChronicleSearchTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    @Tag("thorough")
    void comesToTheSameAsTheTree() throws IOException {
        List<LongFunction<Protocol>> sources = List.of(
                RandomProtocols::cluster,
                RandomProtocols::faults,
                RandomProtocols::sharedState,
                RandomProtocols::replicas);
        int resumed = 0;
        for (int source = 0; source < sources.size(); source++) {
            for (long seed = 0; seed < SEEDS; seed++) {
                Path directory = Files.createDirectory(folder.resolve(source + "-" + seed));
                resumed += compare(sources.get(source).apply(seed), directory) ? 1 : 0;
            }
        }
        assertThat(resumed).isGreaterThan(SEEDS / 2);
    }

    /** Cuts a search twice and lets it end; whether it was really resumed within. */
    private static boolean compare(Protocol protocol, Path directory) {
        SearchOptions options =
                SearchOptions.builder().workers(2).maxStates(1500).build();
        CheckReport whole = Clew.check(protocol.model()).options(options).run();
        if (whole.verdict() == Verdict.INCOMPLETE) {
            return false;
        }
        SplittableRandom random = new SplittableRandom(protocol.description().hashCode());
        long distinct = whole.counts().distinct() == null ? 0 : whole.counts().distinct();
        long first = 1 + random.nextLong(1 + distinct / 2);
        run(protocol, directory, first, false);
        run(protocol, directory, first + random.nextLong(1 + distinct / 2), true);
        CheckReport last = run(protocol, directory, options.maxStates(), true);
        for (CheckReport report : List.of(last, run(protocol, directory, options.maxStates(), true))) {
            assertThat(report.verdict()).as(protocol.toString()).isEqualTo(whole.verdict());
            assertThat(report.property()).isEqualTo(whole.property());
            assertThat(report.message()).isEqualTo(whole.message());
            assertThat(report.trace()).as(protocol.toString()).isEqualTo(whole.trace());
            assertThat(report.witnesses()).isEqualTo(whole.witnesses());
            assertThat(report.store().kind().word()).isEqualTo("chronicle");
            assertThat(report.counts())
                    .usingRecursiveComparison()
                    .ignoringFields("handlerCalls", "lookups")
                    .as(protocol.toString())
                    .isEqualTo(whole.counts());
        }
        return last.search().resumedLevel() > 1;
    }

    private static CheckReport run(Protocol protocol, Path directory, long maxStates, boolean resume) {
        return Clew.check(protocol.model())
                .options(SearchOptions.builder()
                        .store(StoreKind.named("chronicle"))
                        .workers(2)
                        .maxStates(maxStates)
                        .durability(new Durability(directory, Duration.ZERO, resume))
                        .build())
                .run();
    }

    @Test
    void needsAFolder() {
        assertThatThrownBy(() -> SearchOptions.builder()
                        .store(StoreKind.named("chronicle"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only with a durability");
    }
}
