package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A sequence behaves as a list does, and is equal to every other sequence of the same elements. */
class SequenceTest {

    private static <E> Sequence<E> of(List<E> elements) {
        Sequence<E> sequence = Sequence.empty();
        for (E element : elements) {
            sequence = sequence.append(element);
        }
        return sequence;
    }

    @Test
    void aSequenceIsAsTheListThatHadTheSameDoneToIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Integer> list = new ArrayList<>();
        Sequence<Integer> sequence = Sequence.empty();
        for (int step = 0; step < 2000; step++) {
            if (random.nextInt(5) < 3) {
                int element = random.nextInt(100);
                list.add(element);
                sequence = sequence.append(element);
            } else {
                if (!list.isEmpty()) {
                    list.remove(0);
                }
                sequence = sequence.withoutFirst();
            }
            if (random.nextInt(50) == 0) {
                list.clear();
                sequence = Sequence.empty();
            }
            assertThat(sequence.toList()).as("seed %d, step %d", seed, step).isEqualTo(list);
            assertThat(sequence.size()).isEqualTo(list.size());
            assertThat(sequence.first()).isEqualTo(list.stream().findFirst());
            assertThat(sequence).isEqualTo(of(list)).hasSameHashCodeAs(of(list)).hasToString(list.toString());
        }
    }

    @Test
    void sequencesOfTheSameElementsAreEqualHoweverTheyWereMade() {
        Sequence<Integer> shifted = of(List.of(9, 1, 2)).withoutFirst();

        assertThat(shifted.append(3)).isEqualTo(of(List.of(1, 2, 3))).isEqualTo(shifted.append(3));
        assertThat(List.of(shifted).contains(shifted)).isTrue();
    }

    @Test
    void sequencesThatDifferAreNotEqualEvenIfTheirHashesAre() {
        assertThat("Aa").hasSameHashCodeAs("BB");

        assertThat(of(List.of("Aa"))).isNotEqualTo(of(List.of("BB"))).hasSameHashCodeAs(of(List.of("BB")));
        assertThat(of(List.of("x", "Aa", "y")).withoutFirst())
                .isNotEqualTo(of(List.of("x", "BB", "y")).withoutFirst());
        assertThat(of(List.of("x", "y"))).isNotEqualTo(of(List.of("y", "x")));
        assertThat(of(List.of(0))).isNotEqualTo(of(List.of(0, 0))).isNotEqualTo(Sequence.empty());
        assertThat(of(List.of(1))).isNotEqualTo(List.of(1));
    }

    @Test
    void theHashDependsOnTheOrder() {
        assertThat(of(List.of(1, 2)).hashCode()).isNotEqualTo(of(List.of(2, 1)).hashCode());
    }

    @Test
    void nothingCanBeTakenFromAnEmptySequence() {
        Sequence<String> empty = Sequence.empty();

        assertThat(empty.withoutFirst()).isSameAs(empty);
        assertThat(empty.first()).isEmpty();
        assertThat(of(List.of("a")).withoutFirst()).isEqualTo(empty).hasSameHashCodeAs(empty);
    }
}
