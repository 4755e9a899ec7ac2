package dev.clew.history.polygraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.graph.StopRequest;
import dev.clew.history.polygraph.ChoiceSearch.End;
import dev.clew.history.polygraph.Polygraph.Kind;
import dev.clew.history.polygraph.Polygraph.Rule;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The search agrees with trying every choice, and its cycles are a proof. */
class ChoiceSearchTest {

    private static ChoiceSearch search(Polygraph polygraph, long mostConflicts) {
        return new ChoiceSearch(polygraph, mostConflicts, new StopRequest(() -> false));
    }

    @ParameterizedTest
    @EnumSource
    void someAnswersAreThoseOfTryingEveryChoice(Rule rule) {
        int found = 0;
        int refused = 0;
        for (long seed = 0; seed < 600; seed++) {
            Polygraph polygraph = random(new Random(seed), rule);
            EveryAlternative alternatives = new EveryAlternative(polygraph);
            if (rule == Rule.NO_CYCLE) {
                assertThat(polygraph.isCertainPossible()).isEqualTo(alternatives.isCertainPossible());
            }
            if (!alternatives.isCertainPossible()) {
                refused++;
                if (rule != Rule.TWO_ANTI_DEPENDENCIES) {
                    assertThatThrownBy(() -> search(polygraph, 1))
                            .as("seed %d", seed)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage("the certain edges have a forbidden cycle");
                }
                continue;
            }
            ChoiceSearch search = search(polygraph, Long.MAX_VALUE / 2);
            End end = search.run();
            assertThat(end).as("seed %d", seed).isEqualTo(alternatives.isPossible() ? End.FOUND : End.NONE);
            assertThat(search.cycles()).as("seed %d", seed).allMatch(alternatives::isForbidden);
            assertThat(alternatives.areRuledOutBy(search.cycles()))
                    .as("seed %d", seed)
                    .isEqualTo(end == End.NONE);
            found += end == End.FOUND ? 1 : 0;
        }
        assertThat(refused).isLessThan(200);
        assertThat(found).isBetween(120, 450);
    }

    private static Polygraph random(Random random, Rule rule) {
        int nodes = 3 + random.nextInt(4);
        Polygraph polygraph =
                new Polygraph(nodes, rule, random.ints(nodes, 0, nodes).toArray());
        for (int certain = random.nextInt(4); certain > 0; certain--) {
            int from = random.nextInt(nodes);
            int to = random.nextInt(nodes);
            polygraph.add(from, to, from < to && random.nextInt(3) == 0 ? Kind.PASSED_ON : kind(random));
        }
        for (int alternative = 2 * (1 + random.nextInt(7)); alternative > 0; alternative--) {
            polygraph.beginAlternative();
            for (int edges = 1 + random.nextInt(3); edges > 0; edges--) {
                int from = random.nextInt(nodes);
                polygraph.add(from, (from + 1 + random.nextInt(nodes - 1)) % nodes, kind(random));
            }
        }
        return polygraph;
    }

    /** Returns a polygraph of which one alternative of every choice agrees with a hidden order. */
    private static Polygraph hidden(Random random, int nodes, int choices) {
        Polygraph polygraph =
                new Polygraph(nodes, Rule.NO_CYCLE, random.ints(nodes).toArray());
        for (int choice = 0; choice < choices; choice++) {
            int right = random.nextInt(2);
            for (int alternative = 0; alternative < 2; alternative++) {
                polygraph.beginAlternative();
                for (int edge = 0; edge < 2; edge++) {
                    int one = random.nextInt(nodes);
                    int other = (one + 1 + random.nextInt(nodes - 1)) % nodes;
                    boolean isForward = alternative == right || random.nextBoolean();
                    polygraph.add(
                            isForward ? Math.min(one, other) : Math.max(one, other),
                            isForward ? Math.max(one, other) : Math.min(one, other),
                            Kind.DEPENDENCY);
                }
            }
        }
        return polygraph;
    }

    private static Kind kind(Random random) {
        return random.nextBoolean() ? Kind.DEPENDENCY : Kind.ANTI_DEPENDENCY;
    }

    @Test
    void aFormulaIsPossibleIfItIsSatisfiable() {
        int found = 0;
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Formula formula = Formula.random(random, 8 + random.nextInt(3), 25 + random.nextInt(30));
            boolean expected = formula.isSatisfiable();
            assertThat(search(formula.polygraph(), Long.MAX_VALUE / 2).run())
                    .as("seed %d", seed)
                    .isEqualTo(expected ? End.FOUND : End.NONE);
            found += expected ? 1 : 0;
        }
        assertThat(found).isBetween(50, 150);
    }

    @Test
    void pigeonsNeedAHoleEach() {
        assertThat(search(Formula.pigeons(7, 6).polygraph(), Long.MAX_VALUE / 2).run())
                .isEqualTo(End.NONE);
        assertThat(search(Formula.pigeons(7, 7).polygraph(), Long.MAX_VALUE / 2).run())
                .isEqualTo(End.FOUND);
    }

    /** The search begins anew after 1024 conflicts, and then after further ones. */
    @Test
    void aHiddenOrderIsFoundAfterSeveralRestarts() {
        ChoiceSearch search = search(hidden(new Random(80), 80, 160), 20_000);

        assertThat(search.run()).isEqualTo(End.FOUND);
        assertThat(search.cycles()).hasSizeGreaterThan(3 * 1024);
    }

    @Test
    void theSearchEndsAtTheLimitOfConflicts() {
        ChoiceSearch limited = search(Formula.pigeons(7, 6).polygraph(), 30);

        assertThat(limited.run()).isEqualTo(End.LIMIT);
        assertThat(limited.cycles()).hasSize(30);
    }

    @Test
    void restartsFollowLubySinclairAndZuckerman() {
        assertThat(IntStream.rangeClosed(1, 15).mapToLong(ChoiceSearch::luby))
                .containsExactly(1L, 1L, 2L, 1L, 1L, 2L, 4L, 1L, 1L, 2L, 1L, 1L, 2L, 4L, 8L);
    }
}
