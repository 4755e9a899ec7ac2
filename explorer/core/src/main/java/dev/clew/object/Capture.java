package dev.clew.object;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes one snapshot: a depth-first walk in which sets and maps are visited in the order of the hashes of their contents,
 * so that equal structures are visited in equal order. Used once.
 */
final class Capture {
    /** Ending of the type of a part with some of the fields of a class. */
    static final String SOME = " (some fields)";

    private final ObjectSpace space;
    private final boolean isOriginal;
    private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();

    /** Mutable objects in elements of sets and keys of maps: nothing else may refer to them. */
    private final IdentityHashMap<Object, Boolean> inKeys = new IdentityHashMap<>();

    private Place place;

    Capture(ObjectSpace space) {
        this(space, false);
    }

    /**
     * Prepares a walk.
     *
     * @param isOriginal whether fields that are not state must have one value each
     */
    Capture(ObjectSpace space, boolean isOriginal) {
        this(space, isOriginal, Place.root(Object.class));
    }

    private Capture(ObjectSpace space, boolean isOriginal, Place place) {
        this.space = space;
        this.isOriginal = isOriginal;
        this.place = place;
    }

    Part root(Object root) {
        Place outermost = Place.root(root.getClass());
        place = outermost;
        try {
            return (Part) of(root, null);
        } catch (StackOverflowError e) {
            throw new NotStateException(
                    outermost + " refers to a chain of objects that is too long; use a List in its place", e);
        }
    }

    /** Captures some fields of an object; a field that refers to the object itself cannot be among them. */
    Part some(Object owner, List<Field> fields) {
        List<Object> parts = new ArrayList<>();
        for (ObjectForm.StateField field : space.form(owner.getClass()).state()) {
            if (fields.contains(field.field())) {
                parts.add(in(field.field(), ObjectForm.get(field.field(), owner), field.marked()));
            }
        }
        String type = owner.getClass().getName() + SOME;
        ObjectForm.nameFields(type, fields);
        return new Part.Fields(type, List.copyOf(parts));
    }

    /**
     * Returns a value, or the part that represents it.
     *
     * @param declared the type of the field, component or element; null if it is not known
     */
    private Object of(@Nullable Object value, @Nullable AnnotatedType declared) {
        if (value == null) {
            return Part.Null.NULL;
        }
        FieldRules.Mark mark =
                declared == null ? FieldRules.Mark.NONE : space.rules().markOf(declared);
        if (value instanceof Integer id && mark == FieldRules.Mark.NODE_ID) {
            return new Part.NodeReference(id);
        }
        if (Values.isValue(value) || (declared == null && Values.isDeepValue(value))) {
            return value;
        }
        Class<?> type = value.getClass();
        if (value instanceof Optional<?> optional) {
            Object inner = of(optional.orElse(null), argument(declared, 0));
            return new Part.Ordered(Part.Form.OPTIONAL, type.getName(), List.of(inner));
        }
        if (type.isRecord()) {
            return Values.isDeepValue(value) ? value : record(value);
        }
        if (Values.isCopy(type)) {
            return copy(value, declared);
        }
        Integer known = numbers.putIfAbsent(value, numbers.size());
        if (known != null) {
            return new Part.Again(known);
        }
        if (inKeys.containsKey(value)) {
            throw referredTwice();
        }
        Object part = mutable(value, declared);
        return mark == FieldRules.Mark.BY_NODE_ID && part instanceof Part.Ordered list ? new Part.ByNode(list) : part;
    }

    private Part mutable(Object value, @Nullable AnnotatedType declared) {
        Class<?> type = value.getClass();
        if (type.isArray()) {
            return array(value, declared);
        }
        Object content = Cells.contentOf(value);
        if (content != null) {
            return new Part.Cell(type.getName(), of(content == Cells.NOTHING ? null : content, argument(declared, 0)));
        }
        if (value instanceof EnumSet<?> set) {
            return new Part.Unordered(Part.Form.ENUMS, remembered(EnumTypes.of(set)), Set.copyOf(set));
        }
        if (value instanceof EnumMap<?, ?> map && type == EnumMap.class) {
            return new Part.Entries(Part.Form.ENUMS, remembered(EnumTypes.of(map)), entries(map, declared));
        }
        if (value instanceof ConcurrentHashMap.KeySetView<?, ?> set && set.getMappedValue() == Boolean.TRUE) {
            return new Part.Unordered(Part.Form.KEY_SET, type.getName(), elements(set, declared));
        }
        if (Types.isOrdered(type.getName())) {
            return ordered(value, declared);
        }
        if (Types.isUnordered(type.getName())) {
            return unordered(value, declared);
        }
        if (Views.isView(type)) {
            return new Part.View(type.getName(), of(Views.behind(value), declared));
        }
        if (value instanceof CompletableFuture<?> future) {
            return future(future);
        }
        if (value instanceof Map.Entry<?, ?> entry && Types.isJdk(type)) {
            List<Object> both = List.of(of(entry.getKey(), null), of(entry.getValue(), null));
            return new Part.Ordered(Part.Form.ENTRY, "java.util.Map.Entry", both);
        }
        if (space.rules().keepsLambdas() && isLambda(type)) {
            return new Part.Lambda(type.getName(), fieldsOf(value));
        }
        Refusals.check(value, space.rules(), place);
        return fields(value);
    }

    private static boolean isLambda(Class<?> type) {
        return type.isHidden() && type.isSynthetic() && type.getName().contains("$$Lambda");
    }

    private Part future(CompletableFuture<?> future) {
        if (future.getNumberOfDependents() > 0) {
            throw Refusals.refused(
                    place,
                    "a CompletableFuture to which something is attached",
                    "ask it with isDone and getNow after each call instead");
        }
        if (future.isCompletedExceptionally()) {
            throw Refusals.refused(
                    place, "a CompletableFuture that failed", "drop the future when it is done, and keep its outcome");
        }
        List<Object> own = fieldsOf(future);
        List<Object> outcome = future.isDone() ? List.of(of(future.getNow(null), null)) : List.of();
        return new Part.Future(future.getClass().getName(), own, outcome);
    }

    private Part array(Object array, @Nullable AnnotatedType declared) {
        AnnotatedType element =
                declared instanceof AnnotatedArrayType of ? of.getAnnotatedGenericComponentType() : null;
        List<Object> elements = new ArrayList<>();
        within("an element of ", () -> {
            for (int i = 0; i < Array.getLength(array); i++) {
                elements.add(of(Array.get(array, i), element));
            }
        });
        String type = remembered(array.getClass().getComponentType());
        return new Part.Ordered(Part.Form.ARRAY, type, List.copyOf(elements));
    }

    private String remembered(Class<?> type) {
        space.remember(type);
        return type.getName();
    }

    private Part ordered(Object container, @Nullable AnnotatedType declared) {
        requireNaturalOrder(container);
        if (container instanceof LinkedHashMap<?, ?> map && Types.isInAccessOrder(map)) {
            throw Refusals.refused(
                    place,
                    "a LinkedHashMap in access order",
                    "use one in insertion order, and move entries explicitly");
        }
        List<Object> elements = new ArrayList<>();
        within("an element of ", () -> {
            if (container instanceof LinkedHashMap<?, ?> map) {
                map.forEach((key, value) -> {
                    elements.add(of(key, argument(declared, 0)));
                    elements.add(of(value, argument(declared, 1)));
                });
            } else {
                for (Object element : (Collection<?>) container) {
                    elements.add(of(element, argument(declared, 0)));
                }
            }
        });
        return new Part.Ordered(Part.Form.CLASS, container.getClass().getName(), List.copyOf(elements));
    }

    private Part unordered(Object container, @Nullable AnnotatedType declared) {
        requireNaturalOrder(container);
        String type = container.getClass().getName();
        return container instanceof Map<?, ?> map
                ? new Part.Entries(Part.Form.CLASS, type, entries(map, declared))
                : new Part.Unordered(Part.Form.CLASS, type, elements((Set<?>) container, declared));
    }

    private void requireNaturalOrder(Object container) {
        Comparator<?> comparator = container instanceof SortedMap<?, ?> map
                ? map.comparator()
                : container instanceof SortedSet<?> set
                        ? set.comparator()
                        : container instanceof java.util.PriorityQueue<?> queue ? queue.comparator() : null;
        if (comparator != null) {
            throw Refusals.refused(
                    place,
                    "a " + Types.nameOf(container.getClass()) + " with a comparator",
                    "let its elements be Comparable, and leave the comparator out");
        }
    }

    private Set<Object> elements(Set<?> set, @Nullable AnnotatedType declared) {
        Set<Object> elements = new HashSet<>();
        within("an element of ", () -> set.forEach(element -> elements.add(key(element, argument(declared, 0)))));
        return Set.copyOf(elements);
    }

    private Map<Object, Object> entries(Map<?, ?> map, @Nullable AnnotatedType declared) {
        Map<Object, Object> entries = new HashMap<>();
        within("an entry of ", () -> {
            Map<Object, Object> originals = new HashMap<>();
            map.keySet().forEach(key -> originals.put(key(key, argument(declared, 0)), key));
            ContentOrder.sorted(originals.keySet())
                    .forEach(key -> entries.put(key, of(map.get(originals.get(key)), argument(declared, 1))));
        });
        return Map.copyOf(entries);
    }

    /** Returns the part of a key or of an element of a set: a value, whose order depends on its contents alone. */
    private Object key(@Nullable Object key, @Nullable AnnotatedType declared) {
        if (key == null) {
            throw Refusals.refused(place, "null", "use an Optional or a constant of an enum");
        }
        if (!Values.isValue(key) && !Values.hasEquals(key.getClass())) {
            throw Refusals.refused(
                    place,
                    "of the class " + Types.nameOf(key.getClass()) + " without equals, so that its place in the"
                            + " iteration order differs from run to run",
                    "define equals and hashCode, or use a List");
        }
        Capture isolated = new Capture(space, isOriginal, place);
        Object part = isolated.of(key, declared);
        for (Object object : isolated.numbers.keySet()) {
            if (numbers.containsKey(object) || inKeys.put(object, true) != null) {
                throw referredTwice();
            }
        }
        return part;
    }

    private NotStateException referredTwice() {
        return Refusals.refused(
                place, "an object to which a set or a key of a map refers, too", "refer to it by an id, or use a List");
    }

    private Object copy(Object container, @Nullable AnnotatedType declared) {
        if (container instanceof Map<?, ?> map) {
            return new Part.Entries(Part.Form.COPY, "java.util.Map", entries(map, declared));
        }
        if (container instanceof Set<?> set) {
            return new Part.Unordered(Part.Form.COPY, "java.util.Set", elements(set, declared));
        }
        List<Object> elements = new ArrayList<>();
        within("an element of ", () -> {
            for (Object element : (Collection<?>) container) {
                elements.add(of(element, argument(declared, 0)));
            }
        });
        Part.Ordered list = new Part.Ordered(Part.Form.COPY, "java.util.List", List.copyOf(elements));
        boolean byNode = declared != null && space.rules().markOf(declared) == FieldRules.Mark.BY_NODE_ID;
        return byNode ? new Part.ByNode(list) : list;
    }

    private Part record(Object value) {
        keepOthers(value);
        return new Part.Components(value.getClass().getName(), fieldsOf(value));
    }

    private Part fields(Object value) {
        keepOthers(value);
        return new Part.Fields(value.getClass().getName(), fieldsOf(value));
    }

    /** Keeps the values of fields that are not state, for copies. */
    private void keepOthers(Object value) {
        for (Field field : space.form(value.getClass()).others()) {
            if (!space.keep(field, ObjectForm.get(field, value)) && isOriginal) {
                throw new NotStateException(Types.nameOf(field.getDeclaringClass()) + "." + field.getName()
                        + " is not state, but two objects differ in it, of which all copies would have the value of one;"
                        + " make it part of the state, or give both the same value");
            }
        }
    }

    private List<Object> fieldsOf(Object value) {
        space.remember(value.getClass());
        List<Object> parts = new ArrayList<>();
        ObjectForm form = space.form(value.getClass());
        if (form.state().isEmpty()) {
            space.keepWithoutState(value);
        }
        for (ObjectForm.StateField field : form.state()) {
            parts.add(in(field.field(), ObjectForm.get(field.field(), value), field.marked()));
        }
        return List.copyOf(parts);
    }

    private Object in(Field field, @Nullable Object value, @Nullable AnnotatedType declared) {
        Place outer = place;
        place = outer.in(field);
        Object part = of(value, declared);
        place = outer;
        return part;
    }

    private void within(String prefix, Runnable walk) {
        Place outer = place;
        place = outer.inside(prefix);
        walk.run();
        place = outer;
    }

    private static @Nullable AnnotatedType argument(@Nullable AnnotatedType declared, int i) {
        if (declared instanceof AnnotatedParameterizedType parameterized) {
            AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
            return i < arguments.length ? arguments[i] : null;
        }
        return null;
    }
}
