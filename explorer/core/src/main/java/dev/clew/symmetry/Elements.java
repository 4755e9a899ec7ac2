package dev.clew.symmetry;

import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Interchangeable elements of a model, nodes and values, numbered from 0. Each belongs to one class; the elements of a
 * class have consecutive numbers. A permutation of them is an array: the image of each element.
 *
 * <p>Immutable.
 */
public final class Elements {
    /** No element. */
    static final int NONE = -1;

    private final List<Object> values = new ArrayList<>(); // the name, for a node
    private final List<Integer> nodes = new ArrayList<>(); // NONE for an element that is not a node
    private final List<Integer> classOf = new ArrayList<>();
    private final List<int[]> classes = new ArrayList<>();
    private final Map<Object, Integer> byValue = new HashMap<>();
    private final Set<Class<?>> valueTypes = new HashSet<>();
    private final int[] byNode;

    private Elements(int clusterSize) {
        byNode = new int[clusterSize];
        Arrays.fill(byNode, NONE);
    }

    /** Returns no elements. */
    static Elements none() {
        return new Elements(0);
    }

    /**
     * Returns the elements of a model.
     *
     * @param role role of a node: nodes with different roles are not interchangeable, whatever the model declares
     */
    public static Elements of(Model model, IntUnaryOperator role) {
        List<String> names = model instanceof ClusterModel cluster ? cluster.nodeNames() : List.of();
        Elements elements = new Elements(names.size());
        if (model instanceof ClusterModel cluster) {
            for (List<Integer> declared : cluster.symmetricNodes()) {
                declared.stream()
                        .collect(Collectors.groupingBy(role::applyAsInt))
                        .values()
                        .forEach(nodes -> elements.addNodes(nodes, names));
            }
        }
        model.symmetricValues().forEach(elements::addValues);
        return elements;
    }

    private void addNodes(List<Integer> ids, List<String> names) {
        if (ids.size() > 1) {
            addClass(ids.size());
            for (int id : ids) {
                byNode[id] = nodes.size();
                nodes.add(id);
                values.add(names.get(id));
            }
        }
    }

    private void addValues(List<?> given) {
        if (given.size() > 1) {
            addClass(given.size());
            for (Object value : given) {
                byValue.put(value, nodes.size());
                valueTypes.add(value.getClass());
                nodes.add(NONE);
                values.add(value);
            }
        }
    }

    private void addClass(int size) {
        int first = count();
        for (int i = 0; i < size; i++) {
            classOf.add(classes.size());
        }
        classes.add(IntStream.range(first, first + size).toArray());
    }

    /** Returns the number of elements. */
    public int count() {
        return nodes.size();
    }

    /** Returns the elements of each class. */
    public List<int[]> classes() {
        return classes;
    }

    int classOf(int element) {
        return classOf.get(element);
    }

    /** Returns the element of a node, or {@link #NONE}. */
    int ofNode(int id) {
        return id >= 0 && id < byNode.length ? byNode[id] : NONE;
    }

    /** Returns the element of a value, or {@link #NONE}. */
    int ofValue(Object value) {
        return valueTypes.contains(value.getClass()) ? byValue.getOrDefault(value, NONE) : NONE;
    }

    /** Returns the id of the image of a node. */
    public int node(int id, int[] map) {
        int element = ofNode(id);
        return element == NONE ? id : nodes.get(map[element]);
    }

    Object value(int element) {
        return values.get(element);
    }

    /** Returns the name of an element in reports. */
    public String name(int element) {
        return values.get(element).toString();
    }

    /** Returns the names of the elements of each class. */
    public List<List<String>> names() {
        return classes.stream()
                .map(members -> Arrays.stream(members).mapToObj(this::name).toList())
                .toList();
    }

    /** Returns the identity permutation. */
    public int[] identity() {
        return IntStream.range(0, count()).toArray();
    }

    /** Returns the permutation that exchanges two elements. */
    public int[] exchange(int one, int other) {
        int[] map = identity();
        map[one] = other;
        map[other] = one;
        return map;
    }
}
