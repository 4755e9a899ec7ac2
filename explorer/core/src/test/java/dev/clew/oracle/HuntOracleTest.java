package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.trace.Trace;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hunts, and walks between the levels of a search, find what the oracle knows to be violated, and claim nothing else. */
class HuntOracleTest {
    private static final int ROUNDS = Integer.getInteger("clew.oracle.hunts", 25);

    static List<LongFunction<Protocol>> sources() {
        return List.of(
                RandomProtocols::sharedState,
                ConstrainedProtocols::sharedState,
                RandomProtocols::faults,
                RandomTimed::of);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aHuntFindsEachSmallProtocolsViolationAndNeverHolds(LongFunction<Protocol> source) {
        each(source, (protocol, expected) -> {
            CheckReport one = hunt(protocol, 1);
            CheckReport two = hunt(protocol, 2);
            if (expected.firstError().isEmpty()) {
                assertThat(one.verdict()).as("%s", protocol).isEqualTo(Verdict.INCOMPLETE);
                assertThat(one.limits().get(0)).startsWith("the hunt visited every state within the bounds");
            } else {
                requireReal(protocol, one, expected);
            }
            assertThat(two.trace()).as("with two workers, %s", protocol).isEqualTo(one.trace());
            assertThat(two.counts().generated()).isEqualTo(one.counts().generated());
        });
    }

    @ParameterizedTest
    @MethodSource("sources")
    void walksBetweenLevelsChangeNoSearchThatHolds(LongFunction<Protocol> source) {
        each(source, (protocol, expected) -> {
            CheckReport plain = SmallSizes.check(protocol.model()).run();
            CheckReport one = walking(protocol, 1);
            CheckReport two = walking(protocol, 2);
            if (expected.firstError().isEmpty()) {
                assertThat(one.verdict()).as("%s", protocol).isEqualTo(plain.verdict());
                assertThat(one.counts()).as("%s", protocol).isEqualTo(plain.counts());
                assertThat(one.caveats()).isEqualTo(plain.caveats());
                assertThat(one.limits()).isEqualTo(plain.limits());
            } else {
                requireReal(protocol, one, expected);
            }
            assertThat(two.trace()).as("with two workers, %s", protocol).isEqualTo(one.trace());
        });
    }

    private interface Comparison {
        void compare(Protocol protocol, OracleResult expected);
    }

    private static void each(LongFunction<Protocol> source, Comparison comparison) {
        int violated = 0;
        int compared = 0;
        for (long seed = 0; compared < ROUNDS; seed++) {
            Protocol protocol = source.apply(seed);
            OracleResult expected = NaiveExplorer.explore(protocol.model(), 0, EngineAgainstOracle.CAP);
            if (!expected.overflow() && expected.distinct() > 0) {
                compared++;
                violated += expected.firstError().isPresent() ? 1 : 0;
                comparison.compare(protocol, expected);
            }
        }
        assertThat(violated).as("protocols with a violation").isBetween(1, ROUNDS - 1);
    }

    private static CheckReport hunt(Protocol protocol, int workers) {
        return Clew.check(protocol.model())
                .options(SmallSizes.options()
                        .kind(SearchKind.HUNT)
                        .workers(workers)
                        .build())
                .run();
    }

    private static CheckReport walking(Protocol protocol, int workers) {
        return Clew.check(protocol.model())
                .options(SmallSizes.options().workers(workers).build())
                .walksAfter(0)
                .run();
    }

    /** Asserts that a report shows a violation or deadlock that the oracle knows, with a behavior of the protocol. */
    private static void requireReal(Protocol protocol, CheckReport report, OracleResult expected) {
        Trace trace = Objects.requireNonNull(report.trace(), "trace");
        if (report.verdict() == Verdict.DEADLOCK) {
            assertThat(expected.deadlock()).as("%s", protocol).isPresent();
            TraceReplay.replayDeadlock(protocol.model(), trace);
            return;
        }
        assertThat(report.verdict()).as("%s", protocol).isEqualTo(Verdict.VIOLATED);
        String property = Objects.requireNonNull(report.property(), "property");
        assertThat(expected.violations()).as("%s", protocol).containsKey(property);
        TraceReplay.replayViolation(protocol.model(), trace, property);
    }
}
