package dev.clew.object;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads and makes the views of the JDK that refer to one other object, such as {@code Collections.unmodifiableList}.
 *
 * <p>Their fields are private to the JDK. They are serializable, though, and a stream asks what to write in place of each
 * object to which they refer: so this learns the object behind them, and writes nothing.
 */
final class Views {
    private static final String UNMODIFIABLE = "java.util.Collections$Unmodifiable";
    private static final String SYNCHRONIZED = "java.util.Collections$Synchronized";
    private static final String AS_LIST = "java.util.Arrays$ArrayList";

    private Views() {}

    static boolean isView(Class<?> type) {
        String name = type.getName();
        return name.startsWith(UNMODIFIABLE) || name.startsWith(SYNCHRONIZED) || name.equals(AS_LIST);
    }

    /** Returns the object behind a view. */
    static Object behind(Object view) {
        try (Probe probe = new Probe()) {
            probe.writeObject(view);
            if (probe.behind != null) {
                return probe.behind;
            }
        } catch (IOException e) {
            throw new NotStateException("a " + Types.nameOf(view.getClass()) + " cannot be read: " + e, e);
        }
        throw new NotStateException("a " + Types.nameOf(view.getClass()) + " refers to nothing");
    }

    /** Returns a view of a type. */
    @SuppressWarnings("unchecked") // what is behind the view was behind one of the same type
    static Object make(String type, Object behind) {
        if (type.equals(AS_LIST)) {
            return Arrays.asList((Object[]) behind);
        }
        boolean isUnmodifiable = type.startsWith(UNMODIFIABLE);
        if (behind instanceof List<?> list && type.contains("List")) {
            return isUnmodifiable ? Collections.unmodifiableList(list) : Collections.synchronizedList(list);
        }
        if (behind instanceof Map<?, ?>) {
            return map((Map<Object, Object>) behind, type, isUnmodifiable);
        }
        if (behind instanceof Set<?> && type.contains("Set")) {
            return set((Set<Object>) behind, type, isUnmodifiable);
        }
        Collection<Object> collection = (Collection<Object>) behind;
        return isUnmodifiable
                ? Collections.unmodifiableCollection(collection)
                : Collections.synchronizedCollection(collection);
    }

    private static Object set(Set<Object> set, String type, boolean isUnmodifiable) {
        if (type.endsWith("NavigableSet")) {
            NavigableSet<Object> navigable = (NavigableSet<Object>) set;
            return isUnmodifiable
                    ? Collections.unmodifiableNavigableSet(navigable)
                    : Collections.synchronizedNavigableSet(navigable);
        }
        if (type.endsWith("SortedSet")) {
            SortedSet<Object> sorted = (SortedSet<Object>) set;
            return isUnmodifiable
                    ? Collections.unmodifiableSortedSet(sorted)
                    : Collections.synchronizedSortedSet(sorted);
        }
        return isUnmodifiable ? Collections.unmodifiableSet(set) : Collections.synchronizedSet(set);
    }

    private static Object map(Map<Object, Object> map, String type, boolean isUnmodifiable) {
        if (type.endsWith("NavigableMap")) {
            NavigableMap<Object, Object> navigable = (NavigableMap<Object, Object>) map;
            return isUnmodifiable
                    ? Collections.unmodifiableNavigableMap(navigable)
                    : Collections.synchronizedNavigableMap(navigable);
        }
        if (type.endsWith("SortedMap")) {
            SortedMap<Object, Object> sorted = (SortedMap<Object, Object>) map;
            return isUnmodifiable
                    ? Collections.unmodifiableSortedMap(sorted)
                    : Collections.synchronizedSortedMap(sorted);
        }
        return isUnmodifiable ? Collections.unmodifiableMap(map) : Collections.synchronizedMap(map);
    }

    /** Asks for a replacement of everything that is written, and replaces all but the view by null. */
    private static final class Probe extends ObjectOutputStream {
        private boolean began;
        private @Nullable Object behind;

        Probe() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        @Override
        @SuppressWarnings("NullAway") // null is what is written
        protected @Nullable Object replaceObject(Object object) {
            if (!began) { // the view, or what its class writes in its place
                began = true;
                return object;
            }
            if (behind == null && isContainer(object)) {
                behind = object;
            }
            return null;
        }

        private static boolean isContainer(Object object) {
            return object instanceof Collection<?> || object instanceof Map<?, ?> || object instanceof Object[];
        }
    }
}
