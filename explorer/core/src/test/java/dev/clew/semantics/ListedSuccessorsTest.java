package dev.clew.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.state.VectorLayout;
import org.junit.jupiter.api.Test;

/** Successors in an expansion, of which there may be more than it has room for at first. */
class ListedSuccessorsTest {
    private static final int MANY = 40;

    private final VectorLayout layout = VectorLayout.ofWidths(20, 20, 4);
    private final Expansion expansion = new Expansion(layout);

    private int[] packed(int... numbers) {
        int[] vector = new int[layout.words()];
        layout.pack(numbers, vector);
        return vector;
    }

    private int[] unpacked(int successor) {
        int[] numbers = new int[3];
        expansion.unpack(successor, numbers);
        return numbers;
    }

    private void listMany() {
        int[] vector = packed(1, 2, 3);
        expansion.start(vector);
        expansion.countSteps(MANY);
        expansion.countSteps(2);
        for (int i = 0; i < MANY; i++) {
            int base = expansion.begin(vector);
            expansion.put(base, 1, 100 + i);
            expansion.end(1000 + i, 1L << i, 2, i % 3, 10 * i);
            if (i > 20) {
                expansion.place(i, i + 2);
            }
        }
    }

    @Test
    void eachIsListedWithWhatItsStepIs() {
        listMany();
        assertThat(expansion.count()).isEqualTo(MANY);
        assertThat(expansion.generated()).isEqualTo(MANY + 2);
        assertThat(expansion.overflow()).isFalse();
        assertThat(expansion.numbers()).containsExactly(1, 2, 3);
        for (int i = 0; i < MANY; i++) {
            int[] vector = new int[layout.words()];
            expansion.copyVector(i, vector);
            assertThat(vector).isEqualTo(packed(1, 100 + i, 3));
            assertThat(unpacked(i)).containsExactly(1, 100 + i, 3);
            assertThat(expansion.fingerprint(i)).isEqualTo(1000 + i);
            assertThat(expansion.sleepMask(i)).isEqualTo(1L << i);
            assertThat(expansion.changes(i)).isEqualTo(2);
            assertThat(expansion.violated(i)).isEqualTo(i % 3);
            assertThat(expansion.code(i)).isEqualTo(10 * i);
            assertThat(expansion.place(i)).isEqualTo(i > 20 ? i + 2 : i);
        }
    }

    @Test
    void aReplacedSuccessorIsAnotherState() {
        listMany();
        expansion.replace(17, new int[] {7, 8, 9}, 5);
        assertThat(unpacked(17)).containsExactly(7, 8, 9);
        assertThat(expansion.fingerprint(17)).isEqualTo(5);
        assertThat(expansion.changes(17)).as("every field may have changed").isEqualTo(-1);
        assertThat(unpacked(16)).containsExactly(1, 116, 3);
        assertThat(unpacked(18)).containsExactly(1, 118, 3);
        assertThat(expansion.overflow()).isFalse();
        expansion.replace(18, new int[] {7, 8, 16}, 5);
        assertThat(expansion.overflow()).as("16 in 4 bits").isTrue();
    }

    @Test
    void successorsWakeOneByOneOrAllAtOnce() {
        listMany();
        expansion.wake(5);
        assertThat(expansion.sleepMask(5)).isZero();
        assertThat(expansion.sleepMask(6)).isEqualTo(1L << 6);
        expansion.wakeAll();
        for (int i = 0; i < MANY; i++) {
            assertThat(expansion.sleepMask(i)).isZero();
        }
    }

    @Test
    void aStateIsLoadedWithoutItsSuccessors() {
        int[] state = {4, 5, 6};
        expansion.load(state);
        assertThat(expansion.numbers()).containsExactly(4, 5, 6).isNotSameAs(state);
    }

    @Test
    void eachExpansionBeginsAnew() {
        listMany();
        expansion.put(expansion.begin(packed(1, 2, 3)), 2, 16);
        assertThat(expansion.overflow()).isTrue();
        expansion.start(packed(4, 5, 6));
        assertThat(expansion.count()).isZero();
        assertThat(expansion.generated()).isZero();
        assertThat(expansion.overflow()).isFalse();
        assertThat(expansion.numbers()).containsExactly(4, 5, 6);
    }
}
