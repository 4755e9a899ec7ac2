package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.Verdict;
import dev.clew.store.BlockPool;
import dev.clew.store.StateId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Index of each state of a level in its partition, counted with marks and without. */
class DiscoveryOrderTest {
    private static final int MARK_EVERY = SmallSizes.TUNING.markEvery();

    private static final int STATES = 5000;

    private static DiscoveryOrder random(int size, int[] partitions, Random random) {
        DiscoveryOrder order = new DiscoveryOrder(new BlockPool(0), MARK_EVERY);
        for (int place = 0; place < size; place++) {
            partitions[place] = random.nextInt(StateId.PARTITIONS);
            order.add(partitions[place]);
        }
        return order;
    }

    private static void compare(DiscoveryOrder order, int[] partitions, int size) {
        assertThat(order.size()).isEqualTo(size);
        int[] expected = new int[StateId.PARTITIONS];
        int[] counted = new int[StateId.PARTITIONS];
        for (int place = 0; place <= size; place++) {
            order.countBefore(place, counted);
            assertThat(counted).as("before place %d of %d", place, size).isEqualTo(expected);
            if (place < size) {
                assertThat(order.partition(place))
                        .as("partition of place %d", place)
                        .isEqualTo(partitions[place]);
                expected[partitions[place]]++;
            }
        }
    }

    @Test
    void theIndexOfEveryStateIsCounted() throws IOException {
        int[] partitions = new int[STATES];
        DiscoveryOrder order = random(STATES, partitions, new Random(1));
        compare(order, partitions, STATES);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        order.save(new DataOutputStream(saved));
        assertThat(saved.size()).as("a byte for each state, after their number").isEqualTo(8 + STATES);
        DiscoveryOrder loaded = new DiscoveryOrder(new BlockPool(0), MARK_EVERY);
        loaded.load(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        compare(loaded, partitions, STATES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 12, 13})
    void levelsThatEndNearAMarkAreCounted(int size) {
        int[] partitions = new int[Math.max(size, STATES)];
        DiscoveryOrder order = random(STATES, partitions, new Random(size));
        order.clear();
        for (int place = 0; place < size; place++) {
            order.add(partitions[place]);
        }
        compare(order, partitions, size);
    }

    /** The levels of this model double, up to 4,096 states, so that chunks begin before, at and behind marks. */
    @Test
    void noStateOfALevelWithMarksIsLeftOut() {
        SharedStateModel.Builder builder = SharedStateModel.named("tree").checkDeadlock(false);
        Variable<Integer> y = builder.variable("y", 1);
        builder.action("Grow", s -> s.get(y) < 8192, s -> s.set(y, 2 * s.get(y) + s.choose(2)));
        for (int workers = 1; workers <= 2; workers++) {
            assertThat(SmallSizes.check(builder.build())
                            .workers(workers)
                            .run()
                            .assertEnds(Verdict.HOLDS)
                            .counts()
                            .distinct())
                    .isEqualTo(16_383);
        }
    }
}
