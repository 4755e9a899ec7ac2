package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A bitstate search reports how large its table was, and how much it may have missed. */
class BitstateFiguresTest {

    /** Returns a model of two counters, with 81 times 4 states. */
    private static Model counters() {
        SharedStateModel.Builder model = SharedStateModel.named("counters").checkDeadlock(false);
        Variable<Integer> large = model.variable("large", 0);
        Variable<Integer> small = model.variable("small", 0);
        return model.action("Large", s -> s.get(large) < 80, s -> s.set(large, s.get(large) + 1))
                .action("Small", s -> s.get(small) < 3, s -> s.set(small, s.get(small) + 1))
                .build();
    }

    private static CheckReport check(int memory, int swarm) {
        return SmallSizes.check(counters())
                .options(SmallSizes.options()
                        .kind(SearchKind.DFS)
                        .store(StoreKind.BITSTATE)
                        .memory(memory)
                        .hashes(2)
                        .swarm(swarm)
                        .build())
                .run();
    }

    private static String limit(int memory, int swarm) {
        List<String> limits = check(memory, swarm).limits();
        assertThat(limits).hasSize(1);
        return limits.get(0);
    }

    @Test
    void theLimitNamesTheTableAndTheCoverage() {
        String said = "bitstate hashing can mistake a new state for a visited one: ";
        assertThat(limit(64 << 10, 1))
                .isEqualTo(said + "324 states in 256 KiB, each 2 of 524288 bits (1618.2 bits a state); estimated"
                        + " coverage of the reached states: 99.9999494 %");
        assertThat(limit(1 << 20, 1))
                .startsWith(said + "324 states in 1 MiB, each 2 of 8388608 bits (25890.8 bits a state); estimated");
        assertThat(limit(1 << 20, 2))
                .startsWith(
                        said + "at least 324 states in 1 MiB, shared by 2 members, each 2 of 4194304 bits (12945.4");
        assertThat(limit(1024, 1)).matches(".* estimated coverage of the reached states: 9\\d\\.\\d+ %");
    }

    @Test
    void theFiguresAgreeWithEachOther() {
        Bitstate one = Objects.requireNonNull(check(64 << 10, 1).store().bitstate());
        assertThat(one.states()).isEqualTo(324);
        assertThat(one.generated()).isEqualTo(564);
        assertThat(one.hashFactor()).isCloseTo(one.bits() / 324.0, within(1e-9));
        assertThat(one.missed()).isBetween(1e-9, 1e-5);
        assertThat(one.coverage()).isEqualTo(1 - one.missed());
        assertThat(one.omissionProbability())
                .isCloseTo(324 * one.missed(), within(1e-6))
                .isPositive();
        Bitstate two = Objects.requireNonNull(check(64 << 10, 2).store().bitstate());
        assertThat(two.generated()).isEqualTo(2 * 564);
        assertThat(two.missed())
                .isEqualTo(two.members().get(0).missed() * two.members().get(1).missed())
                .isLessThan(one.missed());
        assertThat(two.members())
                .allSatisfy(member -> assertThat(member.coverage()).isEqualTo(1 - member.missed()));
    }
}
