package dev.clew.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationCodeTest {

    /** Small sets fit in one int, those of 9 elements and more do not, and those of 64 need several. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8, 9, 16, 17, 33, 64})
    void codesAreEqualExactlyWhereImagesAre(int elements) {
        Random random = new Random(elements);
        PermutationCode codes = new PermutationCode(elements);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, elements).boxed().toList());
        for (int i = 0; i < 40; i++) {
            long mask = i == 0 ? -1L >>> -elements : random.nextLong() & (-1L >>> -elements);
            Map<List<Integer>, Integer> known = new HashMap<>();
            for (int j = 0; j < 60; j++) {
                if (j % 3 == 0) {
                    Collections.shuffle(order, random);
                } else {
                    Collections.swap(order, random.nextInt(elements), random.nextInt(elements));
                }
                int[] map = order.stream().mapToInt(Integer::intValue).toArray();
                List<Integer> images = new ArrayList<>();
                for (int element = 0; element < elements; element++) {
                    if ((mask >>> element & 1) != 0) {
                        images.add(map[element]);
                    }
                }
                int code = codes.of(mask, map);
                assertThat(known.getOrDefault(images, code)).as("again").isEqualTo(code);
                known.put(images, code);
            }
            assertThat(known.values()).as("codes of %s", known).doesNotHaveDuplicates();
        }
    }
}
