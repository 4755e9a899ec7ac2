package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.SharedStateModel;
import dev.clew.oracle.SmallSizes;
import java.nio.file.Path;
import java.time.Duration;
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
