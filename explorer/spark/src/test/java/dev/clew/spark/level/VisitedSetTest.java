package dev.clew.spark.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sets of packed states contain what was added, whatever the widths and however they grow. */
class VisitedSetTest {

    @Test
    void aSetContainsWhatAHashSetContains() {
        Random random = new Random(1);
        for (int round = 0; round < 40; round++) {
            compare(random, 1 + random.nextInt(12), 1 + random.nextInt(18));
        }
    }

    private static void compare(Random random, int slots, int bits) {
        int[] sizes = IntStream.range(0, slots)
                .map(slot -> 2 + random.nextInt(1 << random.nextInt(bits)))
                .toArray();
        PackedLayout layout = PackedLayout.of(sizes);
        VisitedSet set = VisitedSet.empty(layout);
        Set<List<Integer>> expected = new HashSet<>();
        for (int level = 0; level < 12; level++) {
            layout = PackedLayout.grown(layout, sizes);
            List<List<Integer>> fresh = fresh(random, sizes, expected);
            set = set.plus(rows(layout, fresh));
            expected.addAll(fresh);
            assertThat(set.size()).isEqualTo(expected.size());
            for (List<Integer> state : probes(random, sizes, expected)) {
                assertThat(contains(set, layout, state)).as("" + state).isEqualTo(expected.contains(state));
            }
            int grown = random.nextInt(slots);
            sizes[grown] = Math.min(1 << 29, sizes[grown] * 3);
        }
    }

    private static List<List<Integer>> fresh(Random random, int[] sizes, Set<List<Integer>> known) {
        Set<List<Integer>> fresh = new HashSet<>();
        for (int i = random.nextInt(300); i > 0; i--) {
            List<Integer> state = state(random, sizes);
            if (!known.contains(state)) {
                fresh.add(state);
            }
        }
        return new ArrayList<>(fresh);
    }

    private static List<List<Integer>> probes(Random random, int[] sizes, Set<List<Integer>> known) {
        List<List<Integer>> probes = new ArrayList<>(known);
        for (int i = 0; i < 200; i++) {
            probes.add(state(random, sizes));
        }
        return probes;
    }

    private static List<Integer> state(Random random, int[] sizes) {
        return Arrays.stream(sizes).map(random::nextInt).boxed().toList();
    }

    private static boolean contains(VisitedSet set, PackedLayout layout, List<Integer> state) {
        StateRows rows = rows(layout, List.of(state));
        return set.contains(Scramble.first(rows.packed(), 0, layout.words()), rows.packed(), 0);
    }

    private static StateRows rows(PackedLayout layout, List<List<Integer>> states) {
        long[] packed = new long[states.size() * layout.words()];
        long[] orders = new long[states.size()];
        long[] masks = new long[states.size() % 2 == 0 ? 0 : states.size()];
        Arrays.setAll(masks, row -> -7L * row);
        for (int row = 0; row < orders.length; row++) {
            int[] numbers = states.get(row).stream().mapToInt(Integer::intValue).toArray();
            layout.pack(numbers, packed, row * layout.words());
            orders[row] = 3L * row;
        }
        return new StateRows(layout, packed, orders, masks);
    }

    @Test
    void rowsAreReadAsTheyWereWritten() {
        Random random = new Random(2);
        for (int round = 0; round < 100; round++) {
            int[] sizes = IntStream.range(0, 1 + random.nextInt(10))
                    .map(slot -> 1 + random.nextInt(1 << random.nextInt(25)))
                    .toArray();
            List<List<Integer>> states = new ArrayList<>();
            for (int i = random.nextInt(20); i >= 0; i--) {
                states.add(state(random, sizes));
            }
            StateRows rows = rows(PackedLayout.of(sizes), states);
            int from = random.nextInt(states.size());

            StateRows read = StateRows.of(rows.toBytes(from, states.size()));

            assertThat(read.count()).isEqualTo(states.size() - from);
            for (int row = from; row < states.size(); row++) {
                assertThat(read.row(row - from)).isEqualTo(rows.row(row));
                assertThat(read.orders()[row - from]).isEqualTo(rows.orders()[row]);
                assertThat(read.mask(row - from)).isEqualTo(rows.mask(row));
            }
        }
    }

    @Test
    void scramblingIsUndone() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong();
            assertThat(Scramble.unmix(Scramble.mix(value))).isEqualTo(value);
        }
    }
}
