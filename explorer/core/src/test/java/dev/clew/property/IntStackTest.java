package dev.clew.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.store.BlockPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntStackTest {

    @Test
    void behavesLikeAListWhoseEndIsTheTop() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        IntStack stack = new IntStack(new BlockPool(0));
        List<Integer> expected = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            int value = random.nextInt();
            int last = expected.size() - 1;
            if (last < 0 || random.nextInt(5) < 3) {
                stack.push(value);
                expected.add(value);
            } else if (random.nextInt(3) == 0) {
                stack.replace(value);
                expected.set(last, value);
            } else if (random.nextInt(500) == 0) {
                stack.empty();
                expected.clear();
            } else {
                assertThat(stack.pop()).as("seed " + seed).isEqualTo(expected.remove(last));
            }
            assertThat(stack.size()).as("seed " + seed).isEqualTo(expected.size());
            if (!expected.isEmpty()) {
                assertThat(stack.peek()).as("seed " + seed).isEqualTo(expected.get(expected.size() - 1));
                int place = random.nextInt(expected.size());
                assertThat(stack.get(place)).as("seed " + seed).isEqualTo(expected.get(place));
            }
        }
    }

    @Test
    void clearingGivesTheMemoryBack() {
        BlockPool pool = new BlockPool(1 << 18);
        for (int repetition = 0; repetition < 100; repetition++) { // without it the pool would soon be full
            IntStack stack = new IntStack(pool);
            stack.push(1);
            stack.push(2);
            stack.clear();
            assertThat(stack.size()).isZero();
            stack.push(3);
            assertThat(stack.pop()).isEqualTo(3);
            stack.clear();
        }
    }
}
