package dev.clew.object;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Part of a {@link Snapshot} that is not an immutable value of the user's own: an object, a collection, an array, or a
 * reference to a part that occurs earlier. Parts of equal structure are equal. Immutable values, such as strings, enums
 * and records of them, occur in a snapshot as they are. Immutable.
 */
public sealed interface Part {

    /** Construction of a collection, map or array. */
    enum Form {
        /** An array; the type is that of its components. */
        ARRAY,
        /** A class with a public constructor without parameters. */
        CLASS,
        /** An {@code EnumSet} or {@code EnumMap}; the type is that of the enum. */
        ENUMS,
        /** An entry of a map, to which code refers apart from its map. */
        ENTRY,
        /** A set of {@code ConcurrentHashMap.newKeySet}. */
        KEY_SET,
        /** A collection or map of {@code List.of}, {@code Set.of} or {@code Map.of}, with parts in it. */
        COPY,
        /** An {@code Optional}, with a part in it. */
        OPTIONAL
    }

    /**
     * Object whose fields are read by reflection.
     *
     * @param type the name of its class
     * @param fields the values of the fields that are state, in the order of {@link ObjectForm}
     */
    record Fields(String type, List<Object> fields) implements Part {
        /** Returns the names of the fields. */
        public List<String> names() {
            return ObjectForm.names(type);
        }
    }

    /**
     * Record with a component that is a part.
     *
     * @param type the name of its class
     */
    record Components(String type, List<Object> components) implements Part {
        /** Returns the names of the components. */
        public List<String> names() {
            return ObjectForm.names(type);
        }
    }

    /**
     * Collection or map with an order of its own, or an array.
     *
     * @param type the name of the class that {@code form} calls for
     * @param elements the elements; for a map, keys and values in turn
     */
    record Ordered(Form form, String type, List<Object> elements) implements Part {}

    /** Set whose order follows from its elements. */
    record Unordered(Form form, String type, Set<Object> elements) implements Part {}

    /** Map whose order follows from its keys. */
    record Entries(Form form, String type, Map<Object, Object> entries) implements Part {}

    /**
     * Mutable object of the JDK that holds one value, such as an {@code AtomicInteger}, a {@code BitSet} or a
     * {@code StringBuilder}.
     */
    record Cell(String type, Object content) implements Part {}

    /**
     * View of the JDK of one other object.
     *
     * @param type the name of its class
     */
    record View(String type, Object behind) implements Part {}

    /**
     * Lambda or method reference.
     *
     * @param type the name of its class, which differs from one JVM to the next
     * @param captured the values that it captured
     */
    record Lambda(String type, List<Object> captured) implements Part {
        /** Returns the name of the class in which it is written. */
        public String owner() {
            return type.substring(0, Math.max(type.indexOf("$$Lambda"), 0));
        }
    }

    /**
     * Future to which nothing is attached, with its own fields if it is of a subclass.
     *
     * @param type the name of its class
     * @param outcome the value with which it is completed; empty while it is pending
     */
    record Future(String type, List<Object> fields, List<Object> outcome) implements Part {
        /** Returns the names of the fields. */
        public List<String> names() {
            return ObjectForm.names(type);
        }
    }

    /** Id of a node in a field that is marked as such; symmetry reduction replaces it. */
    record NodeReference(int id) implements Part {}

    /** List or array, in a field that is marked as indexed by node id; symmetry reduction permutes it. */
    record ByNode(Ordered elements) implements Part {}

    /**
     * Another reference to an object, collection or array that occurs earlier.
     *
     * @param number the number of mutable parts that begin before it, in depth-first order
     */
    record Again(int number) implements Part {}

    /** The null reference. */
    enum Null implements Part {
        /** The null reference. */
        NULL;

        @Override
        public String toString() {
            return "null";
        }
    }
}
