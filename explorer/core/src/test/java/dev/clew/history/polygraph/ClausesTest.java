package dev.clew.history.polygraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clauses imply their last literal, and learned ones follow from those that were violated. */
class ClausesTest {
    private static final int CHOICES = 6;

    private final Assignment assignment = new Assignment(CHOICES);
    private final Clauses clauses = new Clauses(assignment, CHOICES);

    /** Decides the negation of a literal; returns the clause that it violates. */
    private int @Nullable [] refute(int literal) {
        assignment.decide(literal ^ 1);
        return clauses.propagate(literal ^ 1);
    }

    @Test
    void theLastLiteralThatIsNotFalseIsImplied() {
        clauses.add(new int[] {0, 2, 4, 6});

        assertThat(refute(2)).isNull();
        assertThat(refute(0)).isNull();
        assertThat(assignment.isOpen(2)).isTrue();
        assertThat(refute(6)).isNull();
        assertThat(assignment.isTrue(4)).isTrue();
        assertThat(assignment.isFalse(4)).isFalse();
        assertThat(assignment.levelOf(4)).isEqualTo(3);
        assertThat(assignment.trail().toIntArray()).containsExactly(3, 1, 7, 4);
    }

    @Test
    void aClauseOfTwoIsWatchedByBoth() {
        clauses.add(new int[] {0, 2});

        assertThat(refute(0)).isNull();
        assertThat(assignment.isTrue(2)).isTrue();
        assignment.backTo(0, choice -> {});
        assertThat(refute(2)).isNull();
        assertThat(assignment.isTrue(0)).isTrue();
    }

    @Test
    void aClauseWithATrueLiteralImpliesNothing() {
        clauses.add(new int[] {0, 2, 4});
        assignment.decide(4);
        clauses.propagate(4);

        assertThat(refute(0)).isNull();
        assertThat(refute(2)).isNull();
        assertThat(assignment.trail().toIntArray()).containsExactly(4, 1, 3);
    }

    @Test
    void oneOfTwoContradictoryClausesIsViolated() {
        int[] one = {0, 2};
        int[] other = {1, 2};
        clauses.add(one);
        clauses.add(other);
        assignment.decide(3);

        assertThat(clauses.propagate(3)).isIn(one, other).isNotNull();
        assertThat(assignment.trail().size()).isEqualTo(2);
    }

    /** After any decisions, each clause has a true literal, two that are open, or is violated. */
    @Test
    void nothingIsOverlooked() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Assignment some = new Assignment(CHOICES);
            Clauses watched = new Clauses(some, CHOICES);
            List<int[]> all = clauses(random);
            all.forEach(clause -> watched.add(clause.clone()));
            for (int round = 0; round < 20; round++) {
                int @Nullable [] violated = decideAll(random, some, watched);
                for (int[] clause : all) {
                    long open = Arrays.stream(clause)
                            .filter(l -> some.isOpen(l >> 1))
                            .count();
                    boolean isTrue = Arrays.stream(clause).anyMatch(some::isTrue);
                    assertThat(violated != null || isTrue || open > 1)
                            .as("seed %d", seed)
                            .isTrue();
                }
                if (violated != null) {
                    assertThat(Arrays.stream(violated)).as("seed %d", seed).allMatch(some::isFalse);
                }
                some.backTo(random.nextInt(some.level() + (violated == null ? 1 : 0)), choice -> {});
            }
        }
    }

    private static List<int[]> clauses(Random random) {
        List<int[]> clauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clauses.add(random.ints(0, CHOICES)
                    .distinct()
                    .limit(2 + random.nextInt(3))
                    .map(choice -> 2 * choice + random.nextInt(2))
                    .toArray());
        }
        return clauses;
    }

    private static int @Nullable [] decideAll(Random random, Assignment some, Clauses watched) {
        for (int choice : random.ints(0, CHOICES).distinct().limit(3).toArray()) {
            if (some.isOpen(choice)) {
                int next = some.trail().size();
                some.decide(2 * choice + random.nextInt(2));
                for (; next < some.trail().size(); next++) {
                    int @Nullable [] violated = watched.propagate(some.trail().getInt(next));
                    if (violated != null) {
                        return violated;
                    }
                }
            }
        }
        return null;
    }

    /** The decisions 1, 2 and 3 imply 4 and 5, which clash; all that 3 contributes passes through 4. */
    @Test
    void theLearnedClauseHasOneLiteralOfTheLastDecisionAndThenTheLatestOther() {
        assignment.imply(10, null); // a fact, which needs no mention
        assignment.decide(0);
        assignment.decide(2);
        assignment.decide(4);
        assignment.imply(6, new int[] {6, 5, 11, 1});
        assignment.imply(8, new int[] {8, 7, 3});
        List<Integer> used = new ArrayList<>();

        int[] learned = assignment.firstUniqueImplicationPoint(new int[] {9, 1, 7}, used::add);

        assertThat(learned).containsExactly(7, 3, 1);
        assertThat(used).containsExactlyInAnyOrder(0, 1, 3, 4);
    }

    @Test
    void takingBackOpensTheChoicesOfLaterDecisions() {
        assignment.imply(0, null);
        assignment.decide(2);
        assignment.imply(4, null);
        assignment.decide(6);
        List<Integer> opened = new ArrayList<>();

        assertThat(assignment.backTo(2, opened::add)).isEqualTo(4);
        assertThat(opened).isEmpty();
        assertThat(assignment.backTo(0, opened::add)).isEqualTo(1);
        assertThat(opened).containsExactly(3, 2, 1);
        assertThat(assignment.isTrue(0)).isTrue();
        assertThat(assignment.isOpen(1)).isTrue();
        assertThat(assignment.level()).isZero();
    }

    @Test
    void theChoiceUsedLastIsNext() {
        RecentChoices recent = new RecentChoices(CHOICES);
        for (int choice = 0; choice < 4; choice++) {
            recent.add(choice);
        }
        assertThat(recent.next(assignment)).isEqualTo(3);
        assignment.decide(6);
        assertThat(recent.next(assignment)).isEqualTo(2);
        assignment.decide(2);
        assignment.decide(4);
        assertThat(recent.next(assignment)).isZero();
        assignment.decide(0);
        assertThat(recent.next(assignment)).isEqualTo(-1);

        recent.use(1);
        assignment.backTo(0, recent::open);

        assertThat(recent.next(assignment)).isEqualTo(1);
        assignment.decide(2);
        assertThat(recent.next(assignment)).isEqualTo(3);
        assignment.decide(6);
        assertThat(recent.next(assignment)).isEqualTo(2);
        assignment.decide(4);
        assertThat(recent.next(assignment)).isZero();
    }
}
