package dev.clew.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.annotation.ByNodeId;
import dev.clew.annotation.NodeId;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.model.ModelValue;
import dev.clew.model.Node;
import dev.clew.state.ContentHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A renamed value has the kind of the original, and profiles differ where values do. */
class RenamedKindsTest {
    private static final ModelValue RED = new ModelValue("red");
    private static final ModelValue BLUE = new ModelValue("blue");

    /** Elements: nodes 1, 2 and 3 of five, and two values. */
    private static final Elements ELEMENTS = Elements.of(model(), node -> 0);

    private static final ValueSymmetry SYMMETRY = new ValueSymmetry(ELEMENTS, new ContentHash());

    /** Permutation that exchanges nodes 1 and 2, and the two colours. */
    private static final int[] MAP = {1, 0, 2, 4, 3};

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

    private static Model model() {
        ClusterBuilder<String> builder = ClusterModel.named("five");
        for (int id = 0; id < 5; id++) {
            builder.node("n" + id, new Idle());
        }
        return builder.symmetricNodes(1, 2, 3).symmetricValues(RED, BLUE).build();
    }

    private record IdArray(List<@NodeId Integer> ids, @ByNodeId int[] counts) {}

    private static Object renamed(Object value) {
        return SYMMETRY.rename(value, MAP);
    }

    @Test
    void aRenamedSetIsOfTheGivenKindAndOrder() {
        assertThat(renamed(new HashSet<>(List.of(RED))))
                .isInstanceOf(HashSet.class)
                .isEqualTo(Set.of(BLUE));
        assertThat(renamed(new HashSet<>(List.of(RED)))).isNotInstanceOf(LinkedHashSet.class);
        Object linked = renamed(new LinkedHashSet<>(List.of("z", RED, "a", BLUE)));
        assertThat(linked).isInstanceOf(LinkedHashSet.class);
        assertThat((Set<?>) linked).map(Object::toString).containsExactly("z", "blue", "a", "red");
        assertThatThrownBy(() -> addTo((Collection<?>) renamed(Set.of(RED))))
                .isInstanceOf(UnsupportedOperationException.class);
        SortedSet<ModelValue> falling =
                new TreeSet<>(Comparator.comparing(ModelValue::toString).reversed());
        falling.add(RED);
        falling.add(new ModelValue("white"));
        Object sorted = renamed(falling);
        assertThat(sorted).isInstanceOf(TreeSet.class);
        assertThat((Set<?>) sorted).map(Object::toString).containsExactly("white", "blue");
    }

    @Test
    void aRenamedMapIsOfTheGivenKindAndOrder() {
        assertThat(renamed(new HashMap<>(Map.of(RED, 1))))
                .isInstanceOf(HashMap.class)
                .isNotInstanceOf(LinkedHashMap.class)
                .isEqualTo(Map.of(BLUE, 1));
        Map<Object, Object> ordered = new LinkedHashMap<>();
        ordered.put("z", RED);
        ordered.put("a", 1);
        assertThat(renamed(ordered)).isInstanceOf(LinkedHashMap.class);
        assertThat(renamed(ordered).toString()).isEqualTo("{z=blue, a=1}");
        Object unmodifiable = renamed(Map.of(1, RED));
        assertThat(unmodifiable).isEqualTo(Map.of(1, BLUE));
        assertThatThrownBy(() -> ((Map<?, ?>) unmodifiable).clear()).isInstanceOf(UnsupportedOperationException.class);
        SortedMap<String, ModelValue> falling = new TreeMap<>(Comparator.reverseOrder());
        falling.put("a", RED);
        falling.put("b", BLUE);
        assertThat(renamed(falling)).isInstanceOf(TreeMap.class);
        assertThat(renamed(falling).toString()).isEqualTo("{b=red, a=blue}");
    }

    @Test
    void aRenamedListMayBeAddedToOnlyIfTheGivenOneMay() {
        assertThat(renamed(new ArrayList<>(List.of(RED))))
                .isInstanceOf(ArrayList.class)
                .isEqualTo(List.of(BLUE));
        assertThatThrownBy(() -> addTo((Collection<?>) renamed(List.of(RED))))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @SuppressWarnings("unchecked")
    private static void addTo(Collection<?> values) {
        ((Collection<Object>) values).add("more");
    }

    /** Returns values that the permutation leaves unchanged. */
    static List<Object> still() {
        return List.of(
                List.of(1, "x"),
                new ArrayList<>(List.of(1)),
                Set.of(1, 2),
                new HashSet<>(Set.of(5)),
                Map.of(1, 2),
                new TreeMap<>(Map.of("k", 4)),
                Optional.of(3),
                Optional.empty(),
                new ModelValue("green"),
                "n1",
                17);
    }

    @ParameterizedTest
    @MethodSource("still")
    void anUnaffectedValueIsReturnedItself(Object value) {
        assertThat(renamed(value)).isSameAs(value);
        assertThat(SYMMETRY.profile(value)[0]).isZero();
    }

    @Test
    void oneMovedValueAmongOthersIsEnough() {
        assertThat(renamed(Map.of(RED, BLUE, 1, 2))).isEqualTo(Map.of(BLUE, RED, 1, 2));
        assertThat(renamed(Map.of(1, RED))).isEqualTo(Map.of(1, BLUE));
        assertThat(renamed(Map.of(RED, 1))).isEqualTo(Map.of(BLUE, 1));
        assertThat(renamed(List.of(1, RED, 2))).isEqualTo(List.of(1, BLUE, 2));
        assertThat(renamed(Optional.of(List.of(RED)))).isEqualTo(Optional.of(List.of(BLUE)));
    }

    @Test
    void theElementsAndPlacesOfAnArrayAreRenamed() {
        IdArray value = new IdArray(List.of(1, 0), new int[] {10, 11, 12, 13, 14});
        IdArray image = (IdArray) renamed(value);
        assertThat(image.ids()).containsExactly(2, 0);
        assertThat(image.counts()).containsExactly(10, 12, 11, 13, 14);
        Object[] colours = {RED, "x"};
        assertThat((Object[]) renamed(colours)).containsExactly(BLUE, "x");
    }

    @Test
    void theProfileOfAnArrayFollowsItsElementsAndPlaces() {
        long[] before = SYMMETRY.profile(new IdArray(List.of(), new int[] {10, 11, 12, 13, 14}));
        long[] after = SYMMETRY.profile(new IdArray(List.of(), new int[] {10, 12, 11, 13, 14}));
        assertThat(before[0]).isEqualTo(0b111);
        for (int element = 0; element < MAP.length; element++) {
            assertThat(after[1 + MAP[element]]).isEqualTo(before[1 + element]);
        }
        assertThat(before[1]).isNotEqualTo(before[2]);
        assertThat(SYMMETRY.profile(new Object[] {RED, 1})[4])
                .isNotEqualTo(SYMMETRY.profile(new Object[] {1, RED})[4])
                .isNotEqualTo(SYMMETRY.profile(new Object[] {RED, 2})[4]);
    }

    /** Returns values in which red has different roles. */
    private static List<Object> different() {
        return List.of(
                RED,
                List.of(RED),
                List.of(RED, RED),
                List.of(RED, BLUE),
                List.of(BLUE, RED),
                List.of(1, RED),
                List.of(RED, 1),
                List.of(List.of(RED)),
                List.of(RED, List.of()),
                List.of(List.of(), RED),
                Set.of(RED),
                Set.of(RED, 1),
                Set.of(RED, BLUE),
                Set.of(List.of(RED)),
                Map.of(RED, 1),
                Map.of(1, RED),
                Map.of(RED, 2),
                Map.of(RED, 1, BLUE, 2),
                Map.of(RED, 2, BLUE, 1),
                Map.of(RED, RED),
                Optional.of(RED),
                Optional.of(Optional.of(RED)),
                List.of(Optional.empty(), RED),
                List.of(Set.of(), RED),
                List.of(Map.of(), RED));
    }

    @Test
    void differentStatementsAboutElementsHaveDifferentProfiles() {
        Map<Long, Object> known = new HashMap<>();
        for (Object value : different()) {
            long[] profile = SYMMETRY.profile(value);
            Object other = known.putIfAbsent(profile[4], value); // red is element 4
            assertThat(other).as("what has the profile of " + value).isNull();
        }
    }

    @Test
    void elementsOfOneClassWithTheSameRoleHaveTheSameProfile() {
        assertThat(SYMMETRY.profile(List.of(RED, 1))[4]).isEqualTo(SYMMETRY.profile(List.of(BLUE, 1))[5]);
        assertThat(SYMMETRY.profile(List.of(RED, BLUE))[4]).isEqualTo(SYMMETRY.profile(List.of(BLUE, RED))[5]);
        assertThat(SYMMETRY.profileOfNode(1)[1]).isEqualTo(SYMMETRY.profileOfNode(2)[2]);
        assertThat(SYMMETRY.profileOfNode(1)[0]).isEqualTo(0b001);
        assertThat(SYMMETRY.profileOfNode(3)[0]).isEqualTo(0b100);
        assertThat(SYMMETRY.profileOfNode(0)[0]).isZero();
        assertThat(SYMMETRY.profileOfNode(1)[2]).isEqualTo(SYMMETRY.profileOfNode(2)[1]);
        assertThat(SYMMETRY.profileOfNode(0)[1]).isNotEqualTo(SYMMETRY.profileOfNode(4)[1]);
        // elements of a class of nodes differ from those of a class of values
        assertThat(SYMMETRY.profileOfNode(1)[2]).isNotEqualTo(SYMMETRY.profile(RED)[2]);
    }

    /** Record that is equal whatever its remark. */
    private record Remarked(ModelValue colour, String remark) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Remarked remarked && colour.equals(remarked.colour);
        }

        @Override
        public int hashCode() {
            return colour.hashCode();
        }
    }

    @Test
    void recordsWithEqualsOfTheirOwnHaveOneProfileWhereTheyAreEqual() {
        long[] one = SYMMETRY.profile(new Remarked(RED, "a"));
        assertThat(SYMMETRY.profile(new Remarked(RED, "b"))).isEqualTo(one);
        assertThat(one[0]).isEqualTo(0b1000);
    }

    private record Strict(@NodeId int id, int other) {
        Strict {
            if (id >= 2) {
                throw new IllegalArgumentException("id is " + id);
            }
        }
    }

    private record Sets(TreeSet<Object> sorted, LinkedHashSet<Object> linked) {}

    private record WrongMark(@NodeId String name) {}

    private record Kept(ArrayList<ModelValue> list, HashSet<ModelValue> set) {}

    @Test
    void aConstructorThatThrowsIsNamedWithItsValue() {
        assertThatThrownBy(() -> renamed(new Strict(1, 5)))
                .isInstanceOf(ModelError.class)
                .hasMessageContaining("the constructor of " + Strict.class.getName())
                .hasMessageContaining("called to exchange elements in Strict[id=1, other=5]")
                .hasMessageContaining("id is 2");
    }

    @Test
    void anAnnotationOfAnythingButAnIdIsRefused() {
        assertThatThrownBy(() -> renamed(new WrongMark("x")))
                .isInstanceOf(ModelError.class)
                .hasMessage("@NodeId marks a java.lang.String; node ids are int or Integer");
    }

    @Test
    void componentsMayBeClassesThatKeepTheirKind() {
        Kept value = new Kept(new ArrayList<>(List.of(RED)), new HashSet<>(Set.of(BLUE)));
        assertThat(renamed(value)).isEqualTo(new Kept(new ArrayList<>(List.of(BLUE)), new HashSet<>(Set.of(RED))));
        Sets sets = new Sets(new TreeSet<>(Set.of(1)), new LinkedHashSet<>(List.of(RED)));
        assertThat(renamed(sets)).isEqualTo(new Sets(new TreeSet<>(Set.of(1)), new LinkedHashSet<>(List.of(BLUE))));
    }

    @Test
    void aListWithAPlaceForEveryNodeIsLongEnough() {
        assertThat(ContainerShape.place(4, 5)).isEqualTo(4);
        assertThatThrownBy(() -> ContainerShape.place(5, 5)).isInstanceOf(ModelError.class);
    }

    @Test
    void nodesOfDifferentRolesAreNotInterchangeable() {
        Elements byRole = Elements.of(model(), node -> node == 3 ? 1 : 0);
        assertThat(byRole.names()).containsExactly(List.of("n1", "n2"), List.of("red", "blue"));
        assertThat(byRole.count()).isEqualTo(4);
        assertThat(byRole.ofNode(3)).isEqualTo(Elements.NONE);
        assertThat(byRole.ofNode(2)).isEqualTo(1);
        assertThat(byRole.classOf(1)).isZero();
        assertThat(byRole.classOf(3)).isEqualTo(1);
    }

    @Test
    void valuesThatAreNotElementsStayUnchanged() {
        assertThat(ELEMENTS.ofNode(-1)).isEqualTo(Elements.NONE);
        assertThat(ELEMENTS.ofNode(0)).isEqualTo(Elements.NONE);
        assertThat(ELEMENTS.ofNode(5)).isEqualTo(Elements.NONE);
        assertThat(ELEMENTS.node(-1, MAP)).isEqualTo(-1);
        assertThat(ELEMENTS.node(4, MAP)).isEqualTo(4);
        assertThat(ELEMENTS.node(1, MAP)).isEqualTo(2);
        assertThat(ELEMENTS.ofValue(new ModelValue("green"))).isEqualTo(Elements.NONE);
        assertThat(ELEMENTS.ofValue("red")).isEqualTo(Elements.NONE);
        assertThat(ELEMENTS.ofValue(BLUE)).isEqualTo(4);
        assertThat(ELEMENTS.name(0)).isEqualTo("n1");
        assertThat(ELEMENTS.value(3)).isEqualTo(RED);
    }

    @Test
    void anExchangeChangesTwoElementsAndNoOther() {
        assertThat(ELEMENTS.identity()).containsExactly(0, 1, 2, 3, 4);
        assertThat(ELEMENTS.exchange(0, 2)).containsExactly(2, 1, 0, 3, 4);
        assertThat(Arrays.stream(ELEMENTS.classes().get(1)).boxed()).containsExactly(3, 4);
    }
}
