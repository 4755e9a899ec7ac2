package dev.clew.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.ModelError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A decision tree stores a function of few or many numbers, and knows no result that was not stored. */
class DecisionTreeTest {
    private static final int SLOTS = 6;

    /** Returns a pure function that chooses what to read next by what it has read. */
    private static int outcome(long seed, int[] numbers, List<Integer> path) {
        long mixed = seed;
        int depth = Math.floorMod(seed, 3);
        for (int i = 0; i <= depth; i++) {
            int slot = Math.floorMod(mixed * 31 + i, SLOTS);
            if (!path.contains(slot)) {
                path.add(slot);
            }
            mixed = mixed * 0x9e3779b97f4a7c15L + numbers[slot];
        }
        return Math.floorMod(mixed ^ (mixed >>> 29), 5000);
    }

    private static int[] path(List<Integer> path) {
        return path.stream().mapToInt(Integer::intValue).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 40, 255, 256, 257, 300, 3000})
    void storedResultsAreFound(int values) {
        Random random = new Random(values);
        for (long seed = 0; seed < 12; seed++) {
            DecisionTree tree = new DecisionTree();
            assertThat(tree.root()).isEqualTo(DecisionTree.UNKNOWN);
            List<int[]> told = new ArrayList<>();
            for (int round = 0; round < 400; round++) {
                int[] numbers = random.ints(SLOTS, 0, values).toArray();
                List<Integer> path = new ArrayList<>();
                int outcome = outcome(seed, numbers, path);
                int known = tree.walk(tree.root(), numbers);
                if (known == DecisionTree.UNKNOWN) {
                    tree.add(path(path), numbers, outcome, "it");
                    told.add(numbers);
                    known = tree.walk(tree.root(), numbers);
                }
                assertThat(DecisionTree.isLeaf(known)).isTrue();
                assertThat(DecisionTree.outcome(known)).isEqualTo(outcome);
            }
            for (int[] numbers : told) {
                assertThat(DecisionTree.outcome(tree.walk(tree.root(), numbers)))
                        .isEqualTo(outcome(seed, numbers, new ArrayList<>()));
            }
        }
    }

    /**
     * Adds numbers of one slot in an order in which nodes are rewritten again and again, and looks up these and others.
     */
    @Test
    void aNodeThatWasMovedIsFoundFromItsOldPlace() {
        DecisionTree tree = new DecisionTree();
        int[] zero = {0};
        tree.add(new int[] {0}, zero, 0, "it");
        int node = tree.root();
        for (int number : new int[] {3, 4, 9, 100, 254, 255, 256, 257, 1000, 1 << 20}) {
            tree.add(new int[] {0}, new int[] {number}, number, "it");
            assertThat(DecisionTree.outcome(tree.child(node, number)))
                    .as("%d by the first node", number)
                    .isEqualTo(number);
            assertThat(DecisionTree.outcome(tree.child(tree.root(), number))).isEqualTo(number);
            assertThat(DecisionTree.outcome(tree.child(tree.root(), 0))).isZero();
        }
        for (int number : new int[] {1, 2, 5, 99, 253, 258, 999, 1001, (1 << 20) - 1}) {
            assertThat(tree.child(tree.root(), number))
                    .as("%d, of which nothing is known", number)
                    .isEqualTo(DecisionTree.UNKNOWN);
        }
    }

    /** Large numbers are found by hashing: those of one node must not be confused with those of another. */
    @Test
    void largeNumbersOfTwoNodesAreDistinguished() {
        DecisionTree tree = new DecisionTree();
        int[] path = {0, 1};
        tree.add(path, new int[] {0, 0}, 0, "it");
        tree.add(path, new int[] {1, 0}, 0, "it");
        int other = tree.child(tree.root(), 1);
        for (int high = 0; high < 64; high++) {
            int number = high << 16 | 300;
            tree.add(path, new int[] {0, number}, 1, "it");
            assertThat(tree.child(other, number)).isEqualTo(DecisionTree.UNKNOWN);
        }
    }

    @Test
    void aFunctionThatReadsDifferentlyThanBeforeIsRefused() {
        DecisionTree tree = new DecisionTree();
        tree.add(new int[] {0, 1}, new int[] {5, 6, 7}, 1, "it");
        assertThatThrownBy(() -> tree.add(new int[] {1}, new int[] {5, 6, 7}, 1, "it"))
                .isInstanceOf(ModelError.class);
        assertThatThrownBy(() -> tree.add(new int[] {0, 2}, new int[] {5, 6, 7}, 1, "it"))
                .isInstanceOf(ModelError.class);
        assertThatThrownBy(() -> tree.add(new int[] {0}, new int[] {5, 6, 7}, 1, "it"))
                .isInstanceOf(ModelError.class);
        assertThatThrownBy(() -> tree.add(new int[] {0, 1, 2}, new int[] {5, 6, 7}, 1, "it"))
                .isInstanceOf(ModelError.class);
    }
}
