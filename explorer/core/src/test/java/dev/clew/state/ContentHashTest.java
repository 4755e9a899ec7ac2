package dev.clew.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Equal values have equal hashes, and others do not. */
class ContentHashTest {
    private final ContentHash hash = new ContentHash();

    private record Terse(int shown, int hidden) {
        @Override
        public String toString() {
            return "Terse " + shown;
        }
    }

    private record Holder(Set<Integer> numbers) {}

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
            return text.toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Test
    void recordsAreHashedByTheirComponentsWhateverTheyPrint() {
        assertThat(hash.of(new Terse(1, 2))).isNotEqualTo(hash.of(new Terse(1, 3)));
    }

    @Test
    void setsWithinRecordsAreHashedWithoutRegardToOrder() {
        Holder up = new Holder(new LinkedHashSet<>(List.of(1, 2, 3)));
        Holder down = new Holder(new LinkedHashSet<>(List.of(3, 2, 1)));
        assertThat(hash.of(up)).isEqualTo(hash.of(down));
    }

    @Test
    void recordsWithAnEqualityOfTheirOwnAreHashedByWhatTheyPrint() {
        assertThat(hash.of(new Caseless("A"))).isEqualTo(hash.of(new Caseless("a")));
    }
}
