package dev.clew.semantics.orbit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.IndexedVariable;
import dev.clew.model.ModelValue;
import dev.clew.model.SharedStateModel;
import dev.clew.purity.CallLogs;
import dev.clew.semantics.SlotTable;
import dev.clew.semantics.shared.SharedStateSystem;
import dev.clew.state.ContentHash;
import dev.clew.symmetry.Elements;
import dev.clew.symmetry.PermutationCode;
import dev.clew.symmetry.SlotImages;
import dev.clew.symmetry.ValueSymmetry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * All states of an orbit have one representative, which belongs to the orbit; and of elements that may be exchanged
 * without changing the state, only one order is tried.
 */
class CanonicaliserTest {
    /** States in which each element of one class names a value, an element or not. */
    private static final class Pointers {
        final List<ModelValue> elements;
        final SlotTable slots;
        final CountedImages images;
        final Canonicaliser canonicaliser;

        Pointers(int size) throws IOException {
            elements = ModelValue.numbered("e", size);
            SharedStateModel.Builder builder = SharedStateModel.named("pointers");
            IndexedVariable<ModelValue, Object> points = builder.indexed("points", elements, "nowhere");
            SharedStateModel model = builder.action("Reset", s -> s.set(points, elements.get(0), "nowhere"))
                    .symmetricValues(elements.toArray())
                    .build();
            SharedStateSystem system = new SharedStateSystem(model, null, new CallLogs());
            slots = system.slots();
            Elements declared = Elements.of(model, node -> 0);
            PermutationCode codes = new PermutationCode(size);
            images = new CountedImages(system.images(declared, new ValueSymmetry(declared, new ContentHash()), codes));
            canonicaliser =
                    new Canonicaliser(slots, new SymmetryTable(images, declared, codes, slots.count()), declared);
        }

        /** Returns the state in which element i points to value i. */
        int[] state(List<?> values) {
            return IntStream.range(0, values.size())
                    .map(slot -> slots.intern(slot, values.get(slot)))
                    .toArray();
        }

        /** Returns the state in which element i points to element {@code to[i]}, once all are renamed. */
        int[] renamed(int[] to, int[] map) {
            List<Object> values = new ArrayList<>(elements);
            for (int i = 0; i < to.length; i++) {
                values.set(map[i], elements.get(map[to[i]]));
            }
            return state(values);
        }

        List<Integer> representative(int[] state) {
            long fingerprint = fingerprint(state);
            canonicaliser.find(state, fingerprint);
            int[] found = canonicaliser.state();
            assertThat(canonicaliser.fingerprint()).isEqualTo(fingerprint(found));
            assertThat(canonicaliser.moved()).isEqualTo(!Arrays.equals(found, state));
            return Arrays.stream(found).boxed().toList();
        }

        private long fingerprint(int[] state) {
            return IntStream.range(0, state.length)
                    .mapToLong(slot -> slots.hash(slot, state[slot]))
                    .sum();
        }
    }

    /** Counts the images of values and slots that are computed: one for each value and effect of a permutation on it. */
    private static final class CountedImages implements SlotImages {
        private final SlotImages real;
        int computed;
        int targets;

        CountedImages(SlotImages real) {
            this.real = real;
        }

        @Override
        public long[] key(int slot) {
            return real.key(slot);
        }

        @Override
        public int target(int slot, int[] map) {
            targets++;
            return real.target(slot, map);
        }

        @Override
        public long[] profile(int slot, int number) {
            return real.profile(slot, number);
        }

        @Override
        public int image(int slot, int number, int target, int[] map) {
            computed++;
            return real.image(slot, number, target, map);
        }
    }

    /** Returns all functions from the numbers below a size to themselves. */
    private static List<int[]> functions(int size) {
        List<int[]> all = new ArrayList<>();
        for (int code = 0; code < Math.pow(size, size); code++) {
            int[] function = new int[size];
            int rest = code;
            for (int i = 0; i < size; i++) {
                function[i] = rest % size;
                rest /= size;
            }
            all.add(function);
        }
        return all;
    }

    private static boolean isPermutation(int[] function) {
        return Arrays.stream(function).distinct().count() == function.length;
    }

    private static List<int[]> permutations(int size) {
        return functions(size).stream().filter(CanonicaliserTest::isPermutation).toList();
    }

    private static void assertOneOfEachOrbit(int size, List<int[]> functions, int orbits) throws IOException {
        Pointers pointers = new Pointers(size);
        Set<List<Integer>> representatives = new HashSet<>();
        for (int[] function : functions) {
            Set<List<Integer>> orbit = new HashSet<>();
            Set<List<Integer>> found = new HashSet<>();
            for (int[] map : permutations(size)) {
                int[] renamed = pointers.renamed(function, map);
                orbit.add(Arrays.stream(renamed).boxed().toList());
                found.add(pointers.representative(renamed));
            }
            assertThat(found).as(Arrays.toString(function)).hasSize(1);
            assertThat(orbit).containsAll(found);
            representatives.addAll(found);
        }
        assertThat(representatives).hasSize(orbits);
    }

    /** The numbers of functions up to renaming are those of A001372 of the OEIS. */
    @Test
    void allFunctionsThatDifferInNamesAloneHaveOneRepresentative() throws IOException {
        assertOneOfEachOrbit(2, functions(2), 3);
        assertOneOfEachOrbit(3, functions(3), 7);
        assertOneOfEachOrbit(4, functions(4), 19);
    }

    /** All elements of a permutation look alike: the orders are as many as those of five elements. */
    @Test
    void allPermutationsOfOneCycleTypeHaveOneRepresentative() throws IOException {
        assertOneOfEachOrbit(5, permutations(5), 7);
    }

    /** Each element names all: 7! orders have 5,040 images each, if they are tried. */
    @Test
    void ofElementsThatMayBeExchangedOneOrderIsTried() throws IOException {
        int size = 7;
        Pointers pointers = new Pointers(size);
        Set<ModelValue> everyone = Set.copyOf(pointers.elements);
        int[] state = pointers.state(Collections.nCopies(size, everyone));
        assertThat(pointers.representative(state))
                .isEqualTo(Arrays.stream(state).boxed().toList());
        // exchanges of an element with the first one of its kind, in the slots of both and in the others
        assertThat(pointers.images.computed).isLessThanOrEqualTo(size * (size - 1));
    }

    @Test
    void everyImageIsComputedOnce() throws IOException {
        Pointers pointers = new Pointers(4);
        int[] state = pointers.state(List.of(
                pointers.elements.get(1),
                pointers.elements.get(2),
                pointers.elements.get(3),
                pointers.elements.get(0)));
        List<Integer> first = pointers.representative(state);
        int computed = pointers.images.computed;
        int targets = pointers.images.targets;
        assertThat(computed).isPositive();
        assertThat(targets).isPositive();
        assertThat(pointers.representative(state)).isEqualTo(first);
        assertThat(pointers.images.computed).isEqualTo(computed);
        assertThat(pointers.images.targets).isEqualTo(targets);
    }

    /** Elements that look different are sorted, which takes one image of each value. */
    @Test
    void elementsThatLookDifferentHaveOneOrder() throws IOException {
        int size = 7;
        Pointers pointers = new Pointers(size);
        Set<ModelValue> everyone = Set.copyOf(pointers.elements);
        List<Object> values = new ArrayList<>();
        IntStream.range(0, size).forEach(i -> values.add(List.of(i, everyone)));
        pointers.representative(pointers.state(values));
        assertThat(pointers.images.computed).isLessThanOrEqualTo(size);
    }
}
