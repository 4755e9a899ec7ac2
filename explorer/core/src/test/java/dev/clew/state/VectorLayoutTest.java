package dev.clew.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorLayoutTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 64})
    void unpacksWhatWasPacked(int slots) {
        SplittableRandom random = new SplittableRandom(slots);
        int[] widths = random.ints(slots, 1, 32).toArray();
        VectorLayout layout = VectorLayout.ofWidths(widths);
        for (int i = 0; i < 200; i++) {
            int[] numbers = new int[slots];
            Arrays.setAll(numbers, slot -> random.nextInt() & (int) ((1L << widths[slot]) - 1));
            int[] vector = random.ints(layout.words()).toArray();
            layout.pack(numbers, vector);
            int[] back = new int[slots];
            layout.unpack(vector, back);
            assertThat(back).isEqualTo(numbers);
            int changed = random.nextInt(slots);
            numbers[changed] = random.nextInt() & (int) ((1L << widths[changed]) - 1);
            layout.set(vector, changed, numbers[changed]);
            layout.unpack(vector, back);
            assertThat(back).isEqualTo(numbers);
            assertThat(layout.get(vector, changed)).isEqualTo(numbers[changed]);
        }
    }

    @Test
    void fillsTheFirstWordThatHasRoom() {
        VectorLayout layout = VectorLayout.ofWidths(15, 15, 15, 2, 16, 1);
        assertThat(layout.words()).isEqualTo(2);
        assertThat(layout.wordBits()).containsExactly(32, 32);
    }

    @Test
    void growsByWhatTheValuesNeedAndLeavesRoomWhereTheyStillGrow() {
        VectorLayout layout =
                VectorLayout.ofWidths(5, 5, 5).grownFor(new int[] {33, 63, 64}, new boolean[] {false, false, true});
        assertThat(layout.fits(0, 63)).isTrue();
        assertThat(layout.fits(0, 64)).isFalse();
        assertThat(layout.fits(1, 127)).isTrue(); // nearly full, so one bit more
        assertThat(layout.fits(2, 64)).isFalse(); // it cannot have more values
    }

    @Test
    void refusesWidthsThatNoWordHolds() {
        assertThatThrownBy(() -> VectorLayout.ofWidths(3, 32)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VectorLayout.ofWidths(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
