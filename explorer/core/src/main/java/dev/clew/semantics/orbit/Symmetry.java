package dev.clew.semantics.orbit;

import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.semantics.ModelSystem;
import dev.clew.semantics.SlotTable;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.ContentHash;
import dev.clew.symmetry.Elements;
import dev.clew.symmetry.PermutationCode;
import dev.clew.symmetry.SlotImages;
import dev.clew.symmetry.ValueSymmetry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Declared symmetry of a system, and the checks that verify it. Thread-safe. */
public final class Symmetry {
    private final TransitionSystem system;
    private final SlotTable slots;
    private final String model;
    private final Elements elements;
    private final SymmetryTable table;

    /** Pairs of neighbours in a class; their exchanges generate all permutations. */
    private final List<int[]> exchanges = new ArrayList<>();

    /** All pairs in a class. */
    private final List<int[]> pairs = new ArrayList<>();

    private Symmetry(TransitionSystem system, SlotTable slots, String model, Elements elements, SymmetryTable table) {
        this.system = system;
        this.slots = slots;
        this.model = model;
        this.elements = elements;
        this.table = table;
        for (int[] members : elements.classes()) {
            for (int i = 1; i < members.length; i++) {
                exchanges.add(new int[] {members[i - 1], members[i]});
                for (int j = 0; j < i; j++) {
                    pairs.add(new int[] {members[j], members[i]});
                }
            }
        }
    }

    /**
     * Returns the symmetry of a system.
     *
     * @param model the name of its model
     * @param elements that the model declares interchangeable
     */
    public static Symmetry of(ModelSystem system, String model, Elements elements) {
        PermutationCode codes = new PermutationCode(elements.count());
        ValueSymmetry values = new ValueSymmetry(elements, new ContentHash());
        SlotImages images = system.images(elements, values, codes);
        SlotTable slots = system.slots();
        return new Symmetry(system, slots, model, elements, new SymmetryTable(images, elements, codes, slots.count()));
    }

    /** Returns the reason why a model cannot be checked with symmetry reduction, in one line; empty if it can. */
    public static Optional<String> refusal(Model model, Elements elements) {
        if (model.symmetricSets().isEmpty()) {
            return Optional.of("model '" + model.name()
                    + "' declares no symmetric nodes or values, so there is nothing to reduce");
        }
        if (!model.temporalProperties().isEmpty()) {
            return Optional.of("model '" + model.name() + "' has the temporal property "
                    + model.temporalProperties().get(0).name()
                    + ", which cannot be checked with symmetry reduction; drop the symmetry or the property");
        }
        return elements.classes().isEmpty()
                ? Optional.of(
                        "the faults of model '" + model.name() + "' affect some of its symmetric nodes but not others,"
                                + " so no two of them are interchangeable; let the faults affect all nodes of a set or"
                                + " none")
                : Optional.empty();
    }

    /** Names of the interchangeable elements, class by class. */
    public List<List<String>> sets() {
        return elements.names();
    }

    /** Returns a canonicaliser for one thread. */
    Canonicaliser newCanonicaliser() {
        return new Canonicaliser(slots, table, elements);
    }

    /** Returns the exchanges to try on a state if its images are visited as well, as those among initial states are. */
    List<int[]> exchanges() {
        return exchanges;
    }

    /**
     * Returns the exchanges to try on representatives. Those of neighbours do not suffice: where the same element has a
     * role in every representative, they never give it to an element far from it.
     */
    List<int[]> pairs() {
        return pairs;
    }

    /** Returns the state with two elements exchanged. */
    int[] exchanged(int[] numbers, int[] pair) {
        int[] map = elements.exchange(pair[0], pair[1]);
        long[] ignored = new long[elements.count()];
        int[] image = new int[numbers.length];
        for (int slot = 0; slot < numbers.length; slot++) {
            long dependsOn = table.addProfile(slot, numbers[slot], ignored);
            int target = table.target(slot, map);
            image[target] = dependsOn == 0 ? numbers[slot] : table.image(slot, numbers[slot], dependsOn, target, map);
        }
        return image;
    }

    /**
     * Returns the representatives of initial states, without duplicates.
     *
     * @throws ModelError if exchanging elements leads from an initial state to a state that is not initial
     */
    List<int[]> representatives(List<int[]> states) {
        Set<List<Integer>> all = states.stream().map(Symmetry::list).collect(Collectors.toSet());
        Map<List<Integer>, int[]> representatives = new LinkedHashMap<>();
        Canonicaliser canonicaliser = newCanonicaliser();
        for (int[] state : states) {
            for (int[] pair : exchanges) {
                if (!all.contains(list(exchanged(state, pair)))) {
                    throw refused(pair, state, "is an initial state, but not once they are exchanged");
                }
            }
            canonicaliser.find(state, system.fingerprint(state));
            int[] found = canonicaliser.state().clone();
            representatives.putIfAbsent(list(found), found);
        }
        return List.copyOf(representatives.values());
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** Returns the error of a model whose elements are not interchangeable. */
    ModelError refused(int[] pair, int[] state, String what) {
        return error(" in " + elements.name(pair[0]) + " and " + elements.name(pair[1]), state, what);
    }

    /** Returns the error of a model in which a state lacks a step that an image of it has. */
    public ModelError brokenAt(int[] state) {
        return error("", state, "cannot do what it can do once elements are exchanged");
    }

    private ModelError error(String where, int[] state, String what) {
        String isNode = system.nodeNames().isEmpty()
                ? "do not declare values symmetric that actions or properties distinguish"
                : "mark every node id in states and messages with @NodeId, or do not declare them symmetric";
        String message = "model '" + model + "' is not symmetric" + where + ": the state " + system.variables(state)
                + " " + what + "; " + isNode;
        return new ModelError(message.replaceAll("\\s*\\R\\s*", " "));
    }
}
