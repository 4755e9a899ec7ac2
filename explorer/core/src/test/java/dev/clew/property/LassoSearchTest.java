package dev.clew.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.oracle.ltl.Claim;
import dev.clew.oracle.ltl.FairEndings;
import dev.clew.oracle.ltl.LassoJudge;
import dev.clew.oracle.ltl.PlainGraph;
import dev.clew.oracle.ltl.TextbookCheck;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The search finds a lasso exactly if a textbook's automaton product has one, and what it finds is a lasso with a
 * shortest stem.
 */
class LassoSearchTest {
    private static final int ROUNDS = Integer.getInteger("clew.oracle.rounds", 2) * 10;
    private static final int QUICK_ROUNDS = 3;

    private static final TextbookCheck TEXTBOOK = new TextbookCheck();

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void someLassosAreFoundWhereTheTextbookSaysSo(@ForAll long seed) {
        Random seeds = new Random(seed);
        for (int round = 0; round < QUICK_ROUNDS; round++) {
            compare(seeds.nextLong());
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void lassosAreFoundWhereTheTextbookSaysSo(@ForAll long seed) {
        Random seeds = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            compare(seeds.nextLong());
        }
    }

    /** These graphs are too large for the textbook's product, whose size is exponential in the groups. */
    @Property(tries = 80, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void lassosAreFoundInLargerGraphsWithStrongFairness(@ForAll long seed) {
        Random seeds = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            long large = seeds.nextLong();
            compareLarge(RandomGraph.large(large), "RandomGraph.large(" + large + "L)", large);
            compareLarge(RandomGraph.rings(large), "RandomGraph.rings(" + large + "L)", large);
        }
    }

    /** Checks that the random graphs are useful. */
    @Example
    void everyAnswerIsCommon() {
        int stutters = 0;
        int loops = 0;
        int none = 0;
        for (long seed = 0; seed < 1000; seed++) {
            Lasso lasso = new KeptGraph(RandomGraph.of(seed), false, seed).find(0);
            none += lasso == null ? 1 : 0;
            stutters += lasso != null && lasso.stutters() ? 1 : 0;
            loops += lasso != null && !lasso.stutters() ? 1 : 0;
        }
        assertThat(none).isGreaterThan(100);
        assertThat(stutters).isGreaterThan(100);
        assertThat(loops).isGreaterThan(100);
    }

    /** Compares what is found in the graph of a seed. */
    static void compare(long seed) {
        RandomGraph random = RandomGraph.of(seed);
        KeptGraph breadthFirst = new KeptGraph(random, false, seed);
        KeptGraph depthFirst = new KeptGraph(random, true, seed);
        for (int i = 0; i < random.claims().size(); i++) {
            Claim claim = random.claims().get(i);
            try {
                compareShortest(random, claim, breadthFirst.find(i));
                compare(random, claim, depthFirst.find(i));
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError(
                        wrong.getMessage() + "\n\nclaim " + i + " of RandomGraph.of(" + seed + "L): " + random, wrong);
            }
        }
    }

    private static void compareLarge(RandomGraph random, String name, long seed) {
        KeptGraph kept = new KeptGraph(random, false, seed);
        for (int i = 0; i < random.claims().size(); i++) {
            Claim claim = random.claims().get(i);
            OptionalInt nearest = FairEndings.nearest(random.plain(), claim);
            Lasso lasso = kept.find(i);
            String context = "claim " + i + " of " + name + ": " + random;
            assertThat(lasso != null)
                    .as("whether a lasso is found for %s", context)
                    .isEqualTo(nearest.isPresent());
            if (lasso != null) {
                List<Set<Integer>> taken =
                        lasso.labels().stream().map(random::groupsOf).toList();
                LassoJudge.judge(random.plain(), claim, lasso.states(), lasso.loopStart(), taken);
                assertThat(lasso.loopStart() + 1)
                        .as("states up to the loop for %s", context)
                        .isEqualTo(nearest.orElseThrow());
            }
        }
    }

    private static void compareShortest(RandomGraph random, Claim claim, @Nullable Lasso lasso) {
        compare(random, claim, lasso);
        PlainGraph graph = random.plain();
        OptionalInt nearest = FairEndings.nearest(graph, claim);
        assertThat(nearest.isPresent())
                .as("whether the second oracle agrees with the textbook")
                .isEqualTo(TEXTBOOK.isViolated(graph, claim));
        if (lasso != null) {
            assertThat(lasso.loopStart() + 1)
                    .as("states up to the loop of %s", lasso)
                    .isEqualTo(nearest.orElseThrow());
        }
    }

    private static void compare(RandomGraph random, Claim claim, @Nullable Lasso lasso) {
        boolean isViolated = TEXTBOOK.isViolated(random.plain(), claim);
        assertThat(lasso != null).as("whether a lasso is found").isEqualTo(isViolated);
        if (lasso != null) {
            List<Set<Integer>> taken =
                    lasso.labels().stream().map(random::groupsOf).toList();
            LassoJudge.judge(random.plain(), claim, lasso.states(), lasso.loopStart(), taken);
        }
    }
}
