package dev.clew.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.RetentionPolicy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void listsAreChangedInCopies() {
        List<Integer> list = List.of(1, 2);
        assertThat(Values.append(list, 3)).containsExactly(1, 2, 3);
        assertThat(Values.concat(list, List.of(3, 4))).containsExactly(1, 2, 3, 4);
        assertThat(Values.with(list, 0, 9)).containsExactly(9, 2);
        assertThat(Values.without(list, 0)).containsExactly(2);
        assertThat(list).containsExactly(1, 2);
        assertThatThrownBy(() -> Values.append(list, 3).add(4)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Values.with(list, 2, 9)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void setsAndMapsAreChangedInCopies() {
        Set<String> set = Set.of("a");
        assertThat(Values.plus(set, "b")).containsExactlyInAnyOrder("a", "b");
        assertThat(Values.plus(set, "a")).isEqualTo(set);
        assertThat(Values.union(set, Set.of("a", "c"))).containsExactlyInAnyOrder("a", "c");
        assertThat(Values.minus(set, "a")).isEmpty();
        Map<String, Integer> map = Map.of("x", 1);
        assertThat(Values.put(map, "x", 2)).isEqualTo(Map.of("x", 2));
        assertThat(Values.put(map, "y", 2)).isEqualTo(Map.of("x", 1, "y", 2));
        assertThat(Values.remove(map, "x")).isEmpty();
        assertThat(set).containsExactly("a");
        assertThat(map).isEqualTo(Map.of("x", 1));
    }

    @Test
    void setsAndMapsAreInNaturalOrderIfTheyHaveOne() {
        assertThat(Values.plus(Values.plus(Values.plus(Set.of(), "c"), "a"), "b"))
                .containsExactly("a", "b", "c");
        assertThat(Values.put(Values.put(Map.of(), 20, "x"), 3, "y").keySet()).containsExactly(3, 20);
        assertThat(Values.union(Set.of(RetentionPolicy.RUNTIME), Set.of(RetentionPolicy.SOURCE)))
                .containsExactly(RetentionPolicy.SOURCE, RetentionPolicy.RUNTIME);
        assertThat(Values.plus(Values.plus(Set.<Object>of(), "a"), 1)).containsExactlyInAnyOrder("a", 1);
    }

    @Test
    void allSubsetsAndOrdersAreListed() {
        assertThat(Values.subsets(List.of(1, 2))).containsExactly(Set.of(), Set.of(1), Set.of(2), Set.of(1, 2));
        assertThat(Values.subsets(IntStream.range(0, 10).boxed().toList())).hasSize(1024);
        assertThat(Values.permutations(List.of(1, 2, 3)))
                .containsExactly(
                        List.of(1, 2, 3),
                        List.of(1, 3, 2),
                        List.of(2, 1, 3),
                        List.of(2, 3, 1),
                        List.of(3, 1, 2),
                        List.of(3, 2, 1));
        assertThat(Values.permutations(List.of())).containsExactly(List.of());
        assertThat(Values.permutations(List.of("a", "a"))).hasSize(2);
    }

    @Test
    void tooManyElementsAreRefused() {
        List<Integer> eleven = IntStream.range(0, 11).boxed().toList();
        assertThatThrownBy(() -> Values.subsets(eleven)).hasMessageContaining("11 elements; at most 10");
        assertThatThrownBy(() -> Values.permutations(eleven)).hasMessageContaining("11 elements; at most 10");
        assertThatThrownBy(() -> Values.subsets(Collections.nCopies(2, 1))).hasMessageContaining("occurs twice");
    }
}
