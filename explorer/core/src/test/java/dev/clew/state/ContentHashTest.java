package dev.clew.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.ModelError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    /** Fixed value: a fingerprint must be the same in every JVM and after a restart. */
    private static final long GOLDEN = 2445537423992784157L;

    private final ContentHash hash = new ContentHash();

    private record Pair(Object a, Object b) {}

    private record Other(Object a, Object b) {}

    private record Raw(int[] numbers) {}

    private record Sealed(int[] numbers) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Sealed sealed && Arrays.equals(numbers, sealed.numbers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers);
        }
    }

    private record Terse(int shown, int hidden) {
        @Override
        public String toString() {
            return "Terse " + shown;
        }
    }

    private record Caseless(String text) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Caseless caseless && text.equalsIgnoreCase(caseless.text);
        }

        @Override
        public int hashCode() {
            return 0;
        }

        @Override
        public String toString() {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    private static final class Plain {}

    @Test
    void theOrderOfSetsAndMapsDoesNotMatterEvenWithinRecords() {
        Set<Object> set = new LinkedHashSet<>(List.of("x", "y", "z"));
        Set<Object> reversed = new LinkedHashSet<>(List.of("z", "y", "x"));
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, "a");
        map.put(2, "b");
        Map<Object, Object> backwards = new LinkedHashMap<>();
        backwards.put(2, "b");
        backwards.put(1, "a");
        assertThat(hash.of(new Pair(set, map))).isEqualTo(hash.of(new Pair(reversed, backwards)));
    }

    @Test
    void recordsWithEqualTextAreDistinguished() {
        assertThat(hash.of(new Pair("1, b=2", "3"))).isNotEqualTo(hash.of(new Pair("1", "2, b=3")));
        assertThat(hash.of(new Pair(1, 2))).isNotEqualTo(hash.of(new Other(1, 2)));
        assertThat(hash.of(new Pair(1, 2))).isNotEqualTo(hash.of(new Pair(2, 1)));
    }

    @Test
    void recordsAreHashedByTheirComponentsWhateverTheyPrint() {
        assertThat(hash.of(new Terse(1, 2))).isNotEqualTo(hash.of(new Terse(1, 3)));
    }

    @Test
    void recordsWithAnEqualityAndATextOfTheirOwnAreHashedByTheText() {
        assertThat(hash.of(new Caseless("A"))).isEqualTo(hash.of(new Caseless("a")));
    }

    @Test
    void isTheSameInEveryJvm() {
        assertThat(hash.of(List.of(1, "two", true, Optional.of('3'))))
                .isEqualTo(new ContentHash().of(new ArrayList<>(List.of(1, "two", true, Optional.of('3')))));
        assertThat(hash.of("abc")).isEqualTo(GOLDEN);
    }

    @Test
    void arraysInRecordsAreComparedByContentsIfTheRecordDoes() {
        assertThat(hash.of(new Sealed(new int[] {1, 2}))).isEqualTo(hash.of(new Sealed(new int[] {1, 2})));
        assertThat(hash.of(new Sealed(new int[] {1, 2}))).isNotEqualTo(hash.of(new Sealed(new int[] {2, 1})));
        assertRefused(new Raw(new int[] {1}), "its component numbers is an array");
    }

    @Test
    void typesWithoutValueEqualityAreRefusedAtAnyDepth() {
        assertRefused(new Plain(), "no value equality");
        assertRefused(new Pair(1, new Plain()), "no value equality");
        assertRefused(List.of(Set.of(Optional.of(new Plain()))), "no value equality");
        assertRefused(new int[] {1}, "no value equality");
    }

    private void assertRefused(Object value, String because) {
        assertThatThrownBy(() -> hash.of(value)).isInstanceOf(ModelError.class).hasMessageContaining(because);
    }
}
