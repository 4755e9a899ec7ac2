package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random walks are behaviors of the model, and each goal, violation and deadlock on them is reported, and nothing else.
 */
class RandomWalkOracleTest {
    private static final int ROUNDS = Integer.getInteger("clew.oracle.rounds", 2);

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void walksThroughClustersAgreeWithTheirReports(@ForAll long seed) {
        compare(seed, RandomProtocols::cluster);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void walksThroughClustersWithFaultsAgreeWithTheirReports(@ForAll long seed) {
        compare(seed, RandomProtocols::faults);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void walksThroughSharedStateModelsAgreeWithTheirReports(@ForAll long seed) {
        compare(seed, RandomProtocols::sharedState);
    }

    /** Checks that the random walks are useful. */
    @ParameterizedTest
    @ValueSource(strings = {"cluster", "faults", "sharedState"})
    @org.junit.jupiter.api.Tag("thorough") // not jqwik's
    void everyVerdictIsCommon(String kind) {
        LongFunction<Protocol> source =
                switch (kind) {
                    case "cluster" -> RandomProtocols::cluster;
                    case "faults" -> RandomProtocols::faults;
                    default -> RandomProtocols::sharedState;
                };
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        for (long seed = 0; seed < 150; seed++) {
            Verdict verdict = WalksAgainstOracle.compare(source.apply(seed), options(new Random(seed)));
            if (verdict != null) {
                verdicts.merge(verdict, 1, Integer::sum);
            }
        }
        assertThat(verdicts.keySet()).containsExactlyInAnyOrder(Verdict.VIOLATED, Verdict.DEADLOCK, Verdict.INCOMPLETE);
        assertThat(verdicts.values()).allMatch(count -> count > 3);
    }

    private static void compare(long seed, LongFunction<Protocol> source) {
        Random seeds = new Random(seed);
        for (int done = 0; done < ROUNDS; ) {
            Protocol protocol = source.apply(seeds.nextLong());
            if (WalksAgainstOracle.compare(protocol, options(seeds)) != null) {
                done++;
            }
        }
    }

    private static SearchOptions options(Random random) {
        return SmallSizes.options()
                .kind(SearchKind.RANDOM)
                .seed(random.nextLong())
                .walks(1 + random.nextInt(12))
                .maxDepth(1 + random.nextInt(random.nextBoolean() ? 5 : 25))
                .workers(1)
                .build();
    }

    /** Returns a model that counts to 5 and stays there. */
    private static SharedStateModel counter() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> x = builder.variable("x", 0);
        return builder.action("Up", s -> s.set(x, Math.min(5, s.get(x) + 1)))
                .sometimes("Two", s -> s.get(x) == 2)
                .build();
    }

    private static CheckReport walk(SharedStateModel model, int depth, long walks) {
        return SmallSizes.check(model)
                .options(SmallSizes.options()
                        .kind(SearchKind.RANDOM)
                        .maxDepth(depth)
                        .walks(walks)
                        .build())
                .run();
    }

    @Test
    void aWitnessEndsWhereTheGoalIsReached() {
        CheckReport report = walk(counter(), 6, 1);
        assertThat(report.witnesses().get(0).trace().steps()).hasSize(3);
    }

    @Test
    void aStateWithAStepThatChangesNothingIsNotADeadlock() {
        walk(counter(), 50, 3).assertEnds(Verdict.INCOMPLETE);
    }

    @Test
    void everyStartAndEveryStepThatLeadsElsewhereIsDrawnAlike() {
        SharedStateModel.Builder builder = SharedStateModel.named("dice").checkDeadlock(false);
        Variable<Integer> first = builder.variable("first", 0);
        Variable<Integer> second = builder.variable("second", 0);
        builder.initially(s -> s.set(first, s.choose(4)));
        builder.action("Roll", s -> s.get(second) == 0, s -> s.set(second, s.choose(5)));
        int walks = 8000;
        int[] started = new int[4];
        int[] rolled = new int[5];
        SmallSizes.check(builder.build())
                .options(SmallSizes.options()
                        .kind(SearchKind.RANDOM)
                        .walks(walks)
                        .seed(3)
                        .build())
                .onWalk((system, path) -> {
                    Map<String, Object> end = system.variables(path.last());
                    started[(Integer) end.getOrDefault("first", 0)]++;
                    rolled[(Integer) end.getOrDefault("second", 0)]++;
                })
                .run();
        assertThat(rolled[0]).as("a roll of 0 changes nothing").isZero();
        for (int face = 0; face < 4; face++) {
            assertThat(started[face]).as("starts with %d", face).isBetween(walks / 4 - 200, walks / 4 + 200);
            assertThat(rolled[face + 1]).as("rolls of %d", face + 1).isBetween(walks / 4 - 200, walks / 4 + 200);
        }
    }
}
