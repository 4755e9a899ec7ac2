package dev.clew.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Unequal values have different content hashes, in a table of values that are easily confused. */
class DistinctHashesTest {
    private final ContentHash hash = new ContentHash();

    private enum Colour {
        RED,
        BLUE
    }

    /** Enum with a constant of the same name as in another enum. */
    private enum Light {
        RED
    }

    private record One(Object a) {}

    private record Uno(Object a) {}

    private record Two(Object a, Object b) {}

    private record Nothing() {}

    private record Empty() {}

    private record Numbers(int... numbers) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Numbers sealed && Arrays.equals(numbers, sealed.numbers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers);
        }
    }

    private static List<Object> values() {
        List<Object> values = new ArrayList<>();
        values.addAll(List.of(true, false, 0, 1, -1, 2, 3, 4, 31, 32, 256, 65_536, 1 << 31, (1 << 31) - 1));
        values.addAll(List.of(0L, 1L, -1L, 1L << 32, 0x1000000000L, 0x1000000001L, (short) 1, (byte) 1, '1', '\0'));
        values.addAll(List.of(1.0, 1.0f, 0.0, -0.0, Double.NaN, BigInteger.ONE, BigDecimal.ONE, new BigDecimal("1.0")));
        values.addAll(List.of("", "0", "1", "true", "a", "b", "ab", "ba", "aa", "a ", " a", "\0", "\0\0", "RED"));
        values.addAll(List.of(Colour.RED, Colour.BLUE, Light.RED));
        values.addAll(List.of(new Nothing(), new Empty(), new Numbers(), new Numbers(0), new Numbers(0, 0)));
        values.addAll(List.of(new Numbers(1, 2), new Numbers(2, 1), new Numbers(1, 2, 0)));
        values.addAll(List.of(OptionalInt.empty(), OptionalInt.of(1), OptionalLong.empty(), OptionalLong.of(1)));
        List<Object> parts = List.of(0, 1, "1", true, Colour.RED);
        for (Object part : parts) {
            values.addAll(List.of(new One(part), new Uno(part)));
        }
        addContainers(values);
        addNested(values);
        return values;
    }

    private static void addContainers(List<Object> values) {
        values.addAll(List.of(List.of(), Set.of(), Map.of(), Optional.empty()));
        for (Object part : List.of(0, 1, "1", true)) {
            values.addAll(List.of(List.of(part), Set.of(part), Optional.of(part), Map.of(part, part)));
        }
        values.addAll(List.of(List.of(1, 2), List.of(2, 1), List.of(1, 1), List.of(2, 2), List.of(1, 2, 0)));
        values.addAll(List.of(List.of(0, 0), List.of(0, 0, 0), List.of(0, 1, 2), List.of(12), List.of("1", "2")));
        values.addAll(List.of(Set.of(1, 2), Set.of(0, 3), Set.of(1, 4), Set.of(2, 3), Set.of(0, 1, 2)));
        values.addAll(List.of(Map.of(1, 2), Map.of(2, 1), Map.of(0, 3), Map.of(3, 0)));
        values.addAll(List.of(Map.of(1, 2, 3, 4), Map.of(1, 4, 3, 2), Map.of(2, 1, 4, 3), Map.of(1, 3, 2, 4)));
        values.addAll(List.of(new Two(1, 2), new Two(2, 1), new Two(1, 1), new Two(2, 2), new Two("1", 2)));
    }

    /** Adds values that nest the same parts in different ways. */
    private static void addNested(List<Object> values) {
        for (Object empty : List.of(List.of(), Set.of(), Map.of(), Optional.empty())) {
            values.addAll(List.of(List.of(empty), Set.of(empty), Optional.of(empty), Map.of(empty, empty)));
            values.addAll(List.of(new One(empty), Map.of(0, empty), Map.of(empty, 0)));
        }
        values.addAll(List.of(List.of(List.of(1), 2), List.of(1, List.of(2)), List.of(List.of(1, 2))));
        values.addAll(List.of(List.of(List.of(1), List.of(2)), List.of(Set.of(1), Set.of(2)), List.of(Set.of(1, 2))));
        values.addAll(List.of(Set.of(Set.of(1), Set.of(2)), Set.of(Set.of(1, 2)), Set.of(List.of(1, 2))));
        values.addAll(List.of(Set.of(List.of(1), List.of(2)), Set.of(Set.of(1), 2), Set.of(1, Set.of(2))));
        values.addAll(List.of(Map.of(1, List.of(2)), Map.of(List.of(1), 2), Map.of(1, Map.of(1, 2))));
        values.addAll(List.of(Optional.of(Optional.of(1)), Optional.of(List.of(1)), List.of(Optional.of(1))));
        values.addAll(List.of(new Two(new One(1), 2), new Two(1, new One(2)), new One(new Two(1, 2))));
        values.addAll(List.of(List.of(new One(1), new One(2)), new One(List.of(1, 2)), new One(Set.of(1, 2))));
        values.addAll(List.of(Set.of(new Two(1, 4), new Two(2, 3)), Set.of(new Two(1, 3), new Two(2, 4))));
        values.addAll(List.of(Set.of(new Two(1, 2), new Two(3, 4)), Set.of(new Two(1, 4), new Two(3, 2))));
    }

    @Test
    void allValuesOfTheTableHaveDifferentHashes() {
        List<Object> values = values();
        Map<Long, Object> byHash = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(values.get(i)).as("the table has it once").isNotEqualTo(values.get(j));
            }
            Object value = values.get(i);
            Object other = byHash.put(hash.of(value), value);
            assertThat(other)
                    .as("what has the hash of %s, a %s", value, value.getClass().getSimpleName())
                    .isNull();
        }
    }

    /** The partition of a state is determined by high bits, and places in tables by low bits. */
    @Test
    void smallNumbersDifferInTheLowBitsAndInTheHighOnes() {
        Set<Long> low = new TreeSet<>();
        Set<Long> high = new TreeSet<>();
        for (int i = 0; i < 1000; i++) {
            low.add(hash.of(i) & 0xffff);
            high.add(hash.of(i) >>> 48);
        }
        assertThat(low).hasSizeGreaterThan(980);
        assertThat(high).hasSizeGreaterThan(980);
    }

    @Test
    void equalValuesOfOtherClassesHaveOneHash() {
        Map<Integer, Integer> map = new HashMap<>(Map.of(1, 2, 3, 4));
        assertThat(hash.of(map)).isEqualTo(hash.of(Map.of(3, 4, 1, 2)));
        assertThat(hash.of(new TreeSet<>(Set.of(1, 2, 3)))).isEqualTo(hash.of(Set.of(3, 1, 2)));
        assertThat(hash.of(new ArrayList<>(List.of(1, 2)))).isEqualTo(hash.of(Arrays.asList(1, 2)));
    }
}
