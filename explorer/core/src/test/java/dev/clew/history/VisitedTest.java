package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A point with the same left is new only if it used something less than those before it. */
class VisitedTest {
    private static final int[] NEXT = {1, 2};
    private final Visited<String> visited = new Visited<>();

    private boolean add(long... used) {
        return visited.add(NEXT, "state", used);
    }

    @Test
    void aPointIsNewOnce() {
        assertThat(add()).isTrue();
        assertThat(add()).isFalse();
        assertThat(visited.add(new int[] {1, 2}, "state", new long[0])).isFalse();
        assertThat(visited.add(new int[] {1, 3}, "state", new long[0])).isTrue();
        assertThat(visited.add(NEXT, "other", new long[0])).isTrue();
        assertThat(visited.size()).isEqualTo(3);
    }

    @Test
    void pointsWithTheSameHashAreDifferentPoints() {
        assertThat(visited.add(NEXT, "Aa", new long[0])).isTrue();
        assertThat(visited.add(NEXT, "BB", new long[0])).isTrue();
        // 31 times 1 plus 31 is 31 times 2 plus 0
        assertThat(visited.add(new int[] {1, 31}, "Aa", new long[0])).isTrue();
        assertThat(visited.add(new int[] {2, 0}, "Aa", new long[0])).isTrue();
    }

    @Test
    void usingMoreIsNothingNew() {
        assertThat(add(0b01)).isTrue();
        assertThat(add(0b11)).isFalse();
        assertThat(add(0b01, 0b1)).isFalse();
        assertThat(add(0b10)).isTrue();
        assertThat(add(0b101)).isFalse();
        assertThat(add(0b110)).isFalse();
        assertThat(add()).isTrue();
        assertThat(add(0b01)).isFalse();
        assertThat(add(0b1000)).isFalse();
        assertThat(visited.size()).isEqualTo(1);
    }

    @Test
    void usingLessReplacesMore() {
        assertThat(add(0, 0b1)).isTrue();
        assertThat(add(0b1)).isTrue();
        assertThat(add(0b1, 0b1)).isFalse();
        assertThat(add(0b10, 0b1)).isFalse();
        assertThat(add(0b10)).isTrue();
    }

    @Test
    void theMemoryGrowsWithWhatIsKept() {
        add(0b1);
        long plain = visited.bytes();
        assertThat(plain).isPositive();

        visited.add(new int[102], "state", new long[] {0b1});
        assertThat(visited.bytes()).as("100 more operations in next").isEqualTo(2 * plain + 400);

        long[] hundredWords = new long[100];
        hundredWords[99] = 1;
        visited.add(NEXT, "other", hundredWords);
        assertThat(visited.bytes()).as("99 more words used").isEqualTo(3 * plain + 400 + 792);

        visited.add(NEXT, "state", hundredWords);
        assertThat(visited.bytes()).as("another way to a known point").isEqualTo(3 * plain + 400 + 792 + 800);
    }

    @Test
    void aPointThatIsNotKeptTakesNoMemory() {
        add(0b1);
        long before = visited.bytes();

        assertThat(add(0b11)).isFalse();
        assertThat(visited.bytes()).isEqualTo(before);
    }
}
