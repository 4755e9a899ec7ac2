package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.SharedStateModel;
import dev.clew.oracle.SmallSizes;
import dev.clew.search.distributed.Distribution;
import dev.clew.store.BlockPool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that are out of range or do not go together are refused, with the values that are allowed. */
class SearchOptionsTest {

    private static void assertRefused(UnaryOperator<SearchOptions.Builder> change, String message) {
        assertThatThrownBy(() -> change.apply(SearchOptions.builder()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertRefused(options -> options.workers(0), "workers");
        assertRefused(options -> options.workers(65), "workers");
        assertRefused(options -> options.maxStates(-1), "maxStates");
        assertRefused(options -> options.maxDepth(-1), "maxDepth");
        assertRefused(options -> options.memory(-1), "memory");
        assertRefused(options -> options.walks(-1), "walks");
        assertRefused(options -> options.hashes(0), "hashes");
        assertRefused(options -> options.swarm(0), "swarm");
        assertRefused(options -> options.timeout(Duration.ZERO), "timeout");
        assertRefused(options -> options.timeout(Duration.ofSeconds(-1)), "timeout");
        SearchOptions widest =
                SearchOptions.builder().workers(64).timeout(Duration.ofNanos(1)).build();
        assertThat(widest.workers()).isEqualTo(64);
        assertThat(widest.timeout()).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void theEndsOfTheRangesAreAllowed() {
        SearchOptions least = SearchOptions.builder()
                .workers(1)
                .maxStates(0)
                .maxDepth(0)
                .memory(0)
                .walks(0)
                .hashes(1)
                .swarm(1)
                .build();
        assertThat(least.workers()).isEqualTo(1);
        assertThat(least.hashes()).isEqualTo(1);
        SearchOptions most = SearchOptions.builder().hashes(8).swarm(1000).build();
        assertThat(most.hashes()).isEqualTo(8);
        assertThat(most.swarm()).isEqualTo(1000);
        assertRefused(options -> options.hashes(9), "hashes is 9, allowed: 1..8");
        assertRefused(options -> options.swarm(1001), "swarm is 1001, allowed: 1..1000");
    }

    @Test
    void optionsAreCopiedAndPrinted(@TempDir Path folder) {
        SearchOptions options = SearchOptions.builder()
                .store(StoreKind.FINGERPRINT)
                .workers(3)
                .maxStates(4)
                .maxDepth(5)
                .timeout(Duration.ofSeconds(6))
                .memory(7)
                .spill(folder)
                .durability(new Durability(folder, Duration.ZERO, true))
                .seed(8)
                .walks(9)
                .hashes(6)
                .swarm(11)
                .coverage(true)
                .skipCommuting(false)
                .symmetry(true)
                .goals(SearchOptions.Goals.WARN)
                .tuning(SmallSizes.TUNING)
                .build();
        assertThat(options.but().build()).usingRecursiveComparison().isEqualTo(options);
        assertThat(SearchOptions.defaults()).usingRecursiveComparison().isNotEqualTo(options);
        assertThat(options)
                .hasToString("bfs, store FINGERPRINT, 3 workers, max states 4, max depth 5, timeout PT6S, memory 7,"
                        + " spill " + folder + ", " + options.durability()
                        + ", seed 8, walks 9, hashes 6, swarm 11, coverage true, skip commuting false, symmetry true,"
                        + " goals WARN");
        assertThat(options.seed()).isEqualTo(8);
        assertThat(options.walks()).isEqualTo(9);
        assertThat(options.memory()).isEqualTo(7);
        SearchOptions other = options.but()
                .coverage(false)
                .kind(SearchKind.DFS)
                .durability(null)
                .build();
        assertThat(other.kind()).isEqualTo(SearchKind.DFS);
        assertThat(other.store()).isEqualTo(StoreKind.FINGERPRINT);
        assertThat(other.maxStates()).isEqualTo(4);
        assertThat(other.skipCommuting()).isFalse();
        assertThat(other.spill()).isEqualTo(folder);
    }

    @Test
    void aDistributedSearchCanDoLess(@TempDir Path folder) {
        Distribution distribution = Distribution.on(
                "local[2]", () -> SharedStateModel.named("still").build());
        SearchOptions options =
                SearchOptions.builder().distribution(distribution).build();
        assertThat(options.usedStore()).isEqualTo(StoreKind.EXECUTORS);
        assertThat(options.but().build().distribution()).isEqualTo(distribution);
        assertRefused(
                to -> to.distribution(distribution).kind(SearchKind.DFS), "kind is DFS, allowed: BFS in a distributed");
        assertRefused(
                to -> to.distribution(distribution).store(StoreKind.FINGERPRINT),
                "store is FINGERPRINT, allowed: TREE in a distributed search");
        assertRefused(
                to -> to.distribution(distribution).durability(new Durability(folder, Duration.ZERO, false)),
                "null in a distributed search, which saves itself elsewhere");
        assertRefused(
                to -> to.distribution(distribution).coverage(true),
                "coverage is true, allowed: false in a distributed");
        assertRefused(
                to -> to.distribution(distribution).maxStates(1), "maxStates is 1, allowed: 0 in a distributed search");
    }

    @Test
    void onlySearchesThatUseRandomNumbersHaveASeed() {
        assertThat(SearchOptions.defaults().isSeeded()).isFalse();
        assertThat(SearchOptions.builder().kind(SearchKind.DFS).build().isSeeded())
                .isFalse();
        assertThat(SearchOptions.builder().kind(SearchKind.RANDOM).build().isSeeded())
                .isTrue();
        assertThat(SearchOptions.builder()
                        .kind(SearchKind.DFS)
                        .store(StoreKind.BITSTATE)
                        .build()
                        .isSeeded())
                .isTrue();
    }

    @Test
    void storesDifferInWhatTheyKeep() {
        StoreKind disk = StoreKind.named("disk");
        assertThat(List.of(StoreKind.TREE, StoreKind.FINGERPRINT, StoreKind.BITSTATE, StoreKind.NONE, disk))
                .extracting(StoreKind::needsFolder)
                .containsExactly(false, false, false, false, true);
        assertThat(List.of(StoreKind.TREE, StoreKind.FINGERPRINT, StoreKind.BITSTATE, StoreKind.NONE, disk))
                .extracting(StoreKind::isBitTable)
                .containsExactly(false, false, true, false, false);
        assertThat(List.of(StoreKind.TREE, StoreKind.FINGERPRINT, StoreKind.BITSTATE, StoreKind.NONE, disk))
                .extracting(StoreKind::isExact)
                .containsExactly(true, false, false, true, true);
        assertThat(StoreKind.TREE).isNotEqualTo(StoreKind.FINGERPRINT).hasToString("TREE");
        assertThat(StoreKind.TREE.hashCode()).isNotEqualTo(StoreKind.FINGERPRINT.hashCode());
        for (StoreKind kind : List.of(StoreKind.BITSTATE, StoreKind.NONE, StoreKind.EXECUTORS)) {
            assertThatThrownBy(() -> kind.open(new BlockPool(0), new int[] {8}, null, 0))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> disk.open(new BlockPool(0), new int[] {8}, null, 0))
                .hasMessage("folder");
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused(@TempDir Path folder) {
        Durability durable = new Durability(folder, Duration.ZERO, false);
        assertRefused(options -> options.kind(SearchKind.DFS).durability(durable), "only with breadth-first search");
        assertRefused(options -> options.store(StoreKind.named("disk")), "only with a durability");
        assertRefused(options -> options.store(StoreKind.BITSTATE), "DFS with the store BITSTATE");
        assertRefused(options -> options.kind(SearchKind.RANDOM).symmetry(true), "false for random walks");
        assertRefused(
                options ->
                        options.kind(SearchKind.DFS).store(StoreKind.BITSTATE).coverage(true),
                "BFS or DFS");
    }

    @Test
    void storesAndSearchesHaveNames(@TempDir Path folder) {
        assertThat(StoreKind.words()).startsWith("tree", "fingerprint", "bitstate");
        assertThat(StoreKind.named("fingerprint")).isSameAs(StoreKind.FINGERPRINT);
        assertThat(StoreKind.isBuiltIn("bitstate")).isTrue();
        assertThat(StoreKind.isBuiltIn("disk")).isFalse();
        assertThat(StoreKind.TREE.isExact()).isTrue();
        assertThat(StoreKind.FINGERPRINT.isExact()).isFalse();
        StoreKind disk = StoreKind.named("disk");
        assertThat(disk).isEqualTo(StoreKind.named("disk")).hasSameHashCodeAs(StoreKind.named("disk"));
        assertThat(disk.isExact()).isTrue();
        assertThat(disk.searches()).containsExactly(SearchKind.BFS);
        assertThat(SearchKind.words(SearchKind::findsShortest)).containsExactly("bfs");
        assertThat(SearchKind.words(SearchKind::isExhaustive)).containsExactly("bfs", "dfs");
        assertThat(SearchKind.named("random")).isEqualTo(SearchKind.RANDOM);
        SearchOptions options = SearchOptions.builder()
                .store(disk)
                .durability(new Durability(folder, Duration.ZERO, false))
                .build();
        SharedStateModel.Builder model = SharedStateModel.named("still").checkDeadlock(false);
        model.variable("value", 0);
        assertThatThrownBy(
                        () -> SmallSizes.check(model.build()).options(options).run())
                .hasMessageContaining("disk");
    }

    @Test
    void randomWalksUseNoStore() {
        SearchOptions walks = SearchOptions.builder().kind(SearchKind.RANDOM).build();
        assertThat(walks.usedStore()).isEqualTo(StoreKind.NONE);
        assertThat(SearchOptions.builder().build().usedStore()).isEqualTo(StoreKind.TREE);
    }
}
