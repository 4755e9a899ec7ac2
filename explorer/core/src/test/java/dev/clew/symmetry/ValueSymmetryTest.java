package dev.clew.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.annotation.ByNodeId;
import dev.clew.annotation.NodeId;
import dev.clew.history.ClientHistory;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.model.ModelValue;
import dev.clew.model.Node;
import dev.clew.state.ContentHash;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Marked ids are exchanged, and nothing else. */
class ValueSymmetryTest {
    private static final ModelValue RED = new ModelValue("red");
    private static final ModelValue BLUE = new ModelValue("blue");

    /** Elements: nodes 1, 2 and 3 of five, and two values. */
    private static final Elements ELEMENTS = Elements.of(model(), node -> 0);

    /** Created anew for each test: mutation tests change classes whose results a shared instance would remember. */
    private final ValueSymmetry symmetry = new ValueSymmetry(ELEMENTS, new ContentHash());

    /** Permutation: node 1 becomes 2, 2 becomes 3, 3 becomes 1; the two colours change places. */
    private static final int[] MAP = {1, 2, 0, 4, 3};

    private record Idle() implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state;
        }
    }

    private record One(@NodeId int id, int number) {}

    private record Deep(
            Optional<@NodeId Integer> maybe,
            Set<@NodeId Integer> some,
            Map<@NodeId Integer, List<@NodeId Integer>> of,
            Map<String, Object> other) {}

    private record Sorted(SortedSet<@NodeId Integer> ids, SortedMap<@NodeId Integer, String> names) {}

    private record Placed(@ByNodeId List<String> list, List<String> plain) {}

    private record Box<T>(T content, List<T> more) {}

    private record Boxes(Box<@NodeId Integer> ids, Box<Integer> numbers) {}

    private record Tree(@NodeId int id, List<Tree> below) {}

    private static Model model() {
        ClusterBuilder<String> builder = ClusterModel.named("five");
        for (int id = 0; id < 5; id++) {
            builder.node("n" + id, new Idle());
        }
        return builder.symmetricNodes(1, 2, 3).symmetricValues(RED, BLUE).build();
    }

    /** Returns values with their images under {@link #MAP}. */
    static Stream<List<Object>> values() {
        ClientHistory<String, String> history = ClientHistory.<String, String>empty()
                .invoke(1, "a")
                .complete(1, "b")
                .invoke(0, "c")
                .invoke(2, "d")
                .unknown(2);
        ClientHistory<String, String> image = ClientHistory.<String, String>empty()
                .invoke(2, "a")
                .complete(2, "b")
                .invoke(0, "c")
                .invoke(3, "d")
                .unknown(3);
        return Stream.of(
                List.of(1, 1),
                List.of("n1", "n1"),
                List.of(RED, BLUE),
                List.of(List.of(RED, 1), List.of(BLUE, 1)),
                List.of(new One(1, 1), new One(2, 1)),
                List.of(new One(-1, 1), new One(-1, 1)),
                List.of(new One(4, 1), new One(4, 1)),
                List.of(
                        new Deep(Optional.of(3), Set.of(0, 1, 2), Map.of(2, List.of(1, 4)), Map.of("x", RED)),
                        new Deep(Optional.of(1), Set.of(0, 2, 3), Map.of(3, List.of(2, 4)), Map.of("x", BLUE))),
                List.of(
                        new Sorted(new TreeSet<>(Set.of(3, 0)), new TreeMap<>(Map.of(1, "one"))),
                        new Sorted(new TreeSet<>(Set.of(1, 0)), new TreeMap<>(Map.of(2, "one")))),
                List.of(
                        new Placed(List.of("0", "1", "2", "3"), List.of("0", "1")),
                        new Placed(List.of("0", "3", "1", "2"), List.of("0", "1"))),
                List.of(
                        new Boxes(new Box<>(1, List.of(2)), new Box<>(1, List.of(2))),
                        new Boxes(new Box<>(2, List.of(3)), new Box<>(1, List.of(2)))),
                List.of(
                        new Tree(1, List.of(new Tree(2, List.of()), new Tree(0, List.of()))),
                        new Tree(2, List.of(new Tree(3, List.of()), new Tree(0, List.of())))),
                List.of(history, image));
    }

    @ParameterizedTest
    @MethodSource("values")
    void elementsAreReplacedWhereTheyStand(List<Object> pair) {
        assertThat(symmetry.rename(pair.get(0), MAP)).isEqualTo(pair.get(1));
        assertThat(symmetry.rename(pair.get(0), ELEMENTS.identity())).isEqualTo(pair.get(0));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aProfileIsPermutedWithItsValue(List<Object> pair) {
        long[] before = symmetry.profile(pair.get(0));
        long[] after = symmetry.profile(pair.get(1));
        for (int element = 0; element < MAP.length; element++) {
            assertThat(after[1 + MAP[element]]).isEqualTo(before[1 + element]);
            assertThat(after[0] >>> MAP[element] & 1).isEqualTo(before[0] >>> element & 1);
        }
    }

    @Test
    void aProfileDistinguishesElementsWithDifferentRoles() {
        long[] profile = symmetry.profile(new Deep(Optional.of(1), Set.of(1, 2, 3), Map.of(), Map.of()));

        assertThat(profile[0]).isEqualTo(0b111);
        assertThat(profile[1]).isNotEqualTo(profile[2]);
        assertThat(profile[2]).isEqualTo(profile[3]);
    }

    @Test
    void unaffectedValuesAreNotCopied() {
        Deep value = new Deep(Optional.of(0), Set.of(4), Map.of(), Map.of("x", 1));

        assertThat(symmetry.rename(value, MAP)).isSameAs(value);
    }

    @Test
    void aListThatIsTooShortToHaveAPlaceForEveryNodeIsNamed() {
        assertThatThrownBy(() -> symmetry.rename(new Placed(List.of("0", "1"), List.of()), MAP))
                .isInstanceOf(ModelError.class)
                .hasMessageContaining("@ByNodeId has 2 elements and none for node 2");
    }

    @Test
    void elementsAreNumberedClassByClass() {
        assertThat(ELEMENTS.names()).containsExactly(List.of("n1", "n2", "n3"), List.of("red", "blue"));
        assertThat(ELEMENTS.classes().stream().map(Arrays::toString)).containsExactly("[0, 1, 2]", "[3, 4]");
    }
}
