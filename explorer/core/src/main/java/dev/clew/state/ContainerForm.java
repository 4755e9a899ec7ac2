package dev.clew.state;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Maps collections and maps to tags, and recreates them. */
final class ContainerForm {
    private static final String COPIES = "java.util.ImmutableCollections$";

    /** Classes whose instances are unmodifiable, or are not to be modified by handlers. */
    private static final Pattern VIEWS =
            Pattern.compile("java\\.util\\.(Collections\\$(Unmodifiable|Empty|Singleton)|Arrays\\$ArrayList).*");

    private ContainerForm() {}

    /** Returns the tag of a collection or map; {@link Tag#SERIALIZED} if it has no dedicated tag. */
    static Tag tagOf(Object container) {
        Class<?> type = container.getClass();
        String name = type.getName();
        if (name.startsWith(COPIES)) {
            return container instanceof List ? Tag.LIST_COPY : container instanceof Set ? Tag.SET_COPY : Tag.MAP_COPY;
        }
        if (!name.startsWith("java.util.") || hasComparator(container)) {
            return Tag.SERIALIZED;
        }
        if (canBeMadeEmpty(type)) {
            return container instanceof Map ? Tag.MAP : Tag.COLLECTION;
        }
        boolean isView =
                !(container instanceof Serializable) || VIEWS.matcher(name).matches();
        return isView ? viewTag(container) : Tag.SERIALIZED;
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

    private static boolean hasComparator(Object container) {
        return (container instanceof SortedSet<?> set && set.comparator() != null)
                || (container instanceof SortedMap<?, ?> map && map.comparator() != null);
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
     * @param kind the required supertype; other JDK classes are rejected, because their constructors may have side
     *     effects
     */
    static Object makeEmpty(Class<?> type, Class<?> kind) throws CheckpointException {
        if (!type.getName().startsWith("java.util.") || !kind.isAssignableFrom(type) || !canBeMadeEmpty(type)) {
            throw CheckpointException.damaged(type.getName() + " is not a collection");
        }
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw CheckpointException.causedBy(e);
        }
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

    /** Returns the elements of a list or set; null for anything else. */
    static @Nullable Collection<?> elementsOf(Object value) {
        return value instanceof List<?> || value instanceof Set<?> ? (Collection<?>) value : null;
    }
}
