package dev.clew.state;

import dev.clew.code.ReachableClasses;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Maps collections and maps to tags, and recreates them. */
final class ContainerForm {
    private static final String COPIES = "java.util.ImmutableCollections$";

    private ContainerForm() {}

    /** Returns the tag of a collection or map; {@link Tag#OBJECT} if it has no dedicated tag. */
    static Tag tagOf(Object container) {
        Class<?> type = container.getClass();
        String name = type.getName();
        if (name.startsWith(COPIES)) {
            return container instanceof List ? Tag.LIST_COPY : container instanceof Set ? Tag.SET_COPY : Tag.MAP_COPY;
        }
        boolean isMap = container instanceof Map;
        if (container instanceof PriorityQueue<?> queue && queue.comparator() != null) {
            return Tag.OBJECT;
        }
        if (comparatorOf(container) != null) {
            return isMap ? Tag.SORTED_MAP : Tag.SORTED_SET;
        }
        if (container instanceof EnumSet || container instanceof EnumMap) {
            return isMap ? Tag.ENUM_MAP : Tag.ENUM_SET;
        }
        if (canBeMadeEmpty(type)) {
            return isMap ? Tag.MAP : Tag.COLLECTION;
        }
        boolean isView = isMap || container instanceof List || container instanceof Set;
        return isView && name.startsWith("java.util.") ? viewTag(container) : Tag.OBJECT;
    }

    /** Returns the comparator of a sorted container; null for natural order and for other containers. */
    static @Nullable Comparator<?> comparatorOf(Object container) {
        return container instanceof SortedSet<?> set
                ? set.comparator()
                : container instanceof SortedMap<?, ?> map ? map.comparator() : null;
    }

    /** Returns the class of which a sorted container with a comparator is created again. */
    static Class<?> sortedClassOf(Object container) {
        Class<?> type = container.getClass();
        Class<?> usual = container instanceof Map ? TreeMap.class : TreeSet.class;
        return canBeMadeEmpty(type) ? type : usual;
    }

    /** Returns an empty sorted container of a class that {@link #sortedClassOf} returned. */
    static Object makeSorted(Class<?> type, Class<?> kind, Object comparator) throws CheckpointException {
        if (!kind.isAssignableFrom(type) || !type.getName().startsWith("java.util.") || !canBeMadeEmpty(type)) {
            throw CheckpointException.damaged(type.getName() + " is not a sorted collection");
        }
        try {
            return type.getConstructor(Comparator.class).newInstance(comparator);
        } catch (ReflectiveOperationException e) {
            throw CheckpointException.causedBy(e);
        }
    }

    private static Tag viewTag(Object container) {
        if (container instanceof SortedSet) {
            return Tag.SORTED_SET_VIEW;
        }
        if (container instanceof SortedMap) {
            return Tag.SORTED_MAP_VIEW;
        }
        if (container instanceof Map) {
            return Tag.MAP_VIEW;
        }
        return container instanceof Set ? Tag.SET_VIEW : Tag.LIST_VIEW;
    }

    private static boolean canBeMadeEmpty(Class<?> type) {
        try {
            return Modifier.isPublic(type.getModifiers())
                    && Modifier.isPublic(type.getConstructor().getModifiers());
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /**
     * Returns an empty collection or map of a class for which {@link #tagOf} returned {@link Tag#COLLECTION} or
     * {@link Tag#MAP}.
     *
     * @param kind the required supertype; classes of other parts of the JDK are rejected, because their constructors may
     *     have side effects
     */
    static Object makeEmpty(Class<?> type, Class<?> kind) throws CheckpointException {
        boolean isOther = ReachableClasses.isOfPlatform(type) && !type.getName().startsWith("java.util.");
        if (isOther || !kind.isAssignableFrom(type) || !canBeMadeEmpty(type)) {
            throw CheckpointException.damaged(type.getName() + " is not a collection");
        }
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw CheckpointException.causedBy(e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a class that is not an enum is rejected when it is used
    static Collection<Object> noneOf(Class<?> type) {
        return EnumSet.noneOf((Class) type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a class that is not an enum is rejected when it is used
    static Map<Object, Object> enumMap(Class<?> type) {
        return new EnumMap((Class) type);
    }

    /** Returns a list or set of these elements. */
    static Object collection(Tag tag, List<Object> elements) {
        return switch (tag) {
            case LIST_COPY -> List.copyOf(elements);
            case SET_COPY -> Set.copyOf(elements);
            case LIST_VIEW -> Collections.unmodifiableList(elements);
            case SET_VIEW -> Collections.unmodifiableSet(new LinkedHashSet<>(elements));
            case SORTED_SET_VIEW -> Collections.unmodifiableNavigableSet(new TreeSet<>(elements));
            default -> throw new IllegalArgumentException("not a tag of a collection: " + tag);
        };
    }

    /** Returns a map of these entries, in their order. */
    static Object map(Tag tag, Map<Object, Object> entries) {
        return switch (tag) {
            case MAP_COPY -> Map.copyOf(entries);
            case MAP_VIEW -> Collections.unmodifiableMap(entries);
            case SORTED_MAP_VIEW -> Collections.unmodifiableNavigableMap(new TreeMap<>(entries));
            default -> throw new IllegalArgumentException("not a tag of a map: " + tag);
        };
    }
}
