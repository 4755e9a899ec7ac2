package dev.clew.object;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes an object from one snapshot, visiting its parts in the order in which they were captured. Used once. */
final class Rebuild {
    private final ObjectSpace space;

    /** In the place of an object that can be made only after those to which it refers. */
    private static final Object UNFINISHED = new Object();

    /** Mutable objects made so far; a part may refer to one of them again. */
    private final List<Object> made = new ArrayList<>();

    /** Fields that refer to an object that was not finished when they were set. */
    private final List<Runnable> unfinished = new ArrayList<>();

    Rebuild(ObjectSpace space) {
        this.space = space;
    }

    Object root(Part part) {
        return java.util.Objects.requireNonNull(whole(part), "root");
    }

    private @Nullable Object whole(Object part) {
        Object object = of(part);
        unfinished.forEach(Runnable::run);
        return object;
    }

    void some(Part.Fields part, Object owner, List<Field> fields) {
        for (int i = 0; i < fields.size(); i++) {
            ObjectForm.set(fields.get(i), owner, of(part.fields().get(i)));
        }
        unfinished.forEach(Runnable::run);
    }

    private @Nullable Object of(Object value) {
        if (!(value instanceof Part part)) {
            return value;
        }
        if (part instanceof Part.Fields fields) {
            return object(fields);
        }
        if (part instanceof Part.Components record) {
            return record(record);
        }
        if (part instanceof Part.Ordered ordered) {
            return ordered(ordered);
        }
        if (part instanceof Part.ByNode list) {
            return ordered(list.elements());
        }
        if (part instanceof Part.Unordered set) {
            return set(set);
        }
        if (part instanceof Part.Entries map) {
            return map(map);
        }
        if (part instanceof Part.Cell cell) {
            return cell(cell);
        }
        if (part instanceof Part.NodeReference node) {
            return node.id();
        }
        if (part instanceof Part.View view) {
            return view(view);
        }
        if (part instanceof Part.Future future) {
            return future(future);
        }
        if (part instanceof Part.Lambda lambda) {
            return lambda(lambda);
        }
        return part instanceof Part.Again again ? again(again) : null;
    }

    private Object object(Part.Fields part) {
        Class<?> type = space.classOf(part.type());
        Object alone = space.withoutState(type);
        Object object = alone != null ? alone : space.instance(type);
        made.add(object);
        setFields(object, part.fields());
        return object;
    }

    private void setFields(Object object, List<Object> parts) {
        ObjectForm form = space.form(object.getClass());
        for (int i = 0; i < form.state().size(); i++) {
            Field field = form.state().get(i).field();
            Object part = parts.get(i);
            if (part instanceof Part.Again again && made.get(again.number()) == UNFINISHED) {
                unfinished.add(() -> ObjectForm.set(field, object, made.get(again.number())));
            } else {
                ObjectForm.set(field, object, of(part));
            }
        }
        for (Field field : form.others()) {
            Object kept = space.kept(field);
            if (kept != null) {
                ObjectForm.set(field, object, kept);
            }
        }
    }

    private Object again(Part.Again part) {
        Object object = made.get(part.number());
        if (object == UNFINISHED) {
            throw new NotStateException(
                    "a lambda, a view or an entry refers to itself through a collection, an array, a record or"
                            + " another lambda, so that it cannot be copied; refer to it by a field of an object");
        }
        return object;
    }

    private Object view(Part.View part) {
        int number = made.size();
        made.add(UNFINISHED);
        Object view = Views.make(part.type(), required(part.behind()));
        made.set(number, view);
        return view;
    }

    private Object future(Part.Future part) {
        Class<?> type = space.classOf(part.type());
        Object future = type == CompletableFuture.class ? new CompletableFuture<>() : space.instance(type);
        made.add(future);
        setFields(future, part.fields());
        if (!part.outcome().isEmpty()) {
            complete(type, future, of(part.outcome().get(0)));
        }
        return future;
    }

    /** Completes a future by the method of the JDK, also where a subclass refuses to be completed from outside. */
    private static void complete(Class<?> type, Object future, @Nullable Object value) {
        try {
            MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findSpecial(CompletableFuture.class, "complete", methodType(boolean.class, Object.class), type)
                    .invoke(future, value);
        } catch (Throwable e) {
            throw new NotStateException("a " + Types.nameOf(type) + " cannot be copied: " + e, e);
        }
    }

    private Object lambda(Part.Lambda part) {
        Object alone = space.withoutState(space.classOf(part.type()));
        if (alone != null) {
            made.add(alone);
            return alone;
        }
        int number = made.size();
        made.add(UNFINISHED);
        Object[] captured = part.captured().stream().map(this::of).toArray();
        try {
            Constructor<?> constructor = space.classOf(part.type()).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            Object lambda = constructor.newInstance(captured);
            made.set(number, lambda);
            return lambda;
        } catch (ReflectiveOperationException e) {
            throw new NotStateException("a lambda of " + part.owner() + " cannot be copied: " + e, e);
        }
    }

    private Object required(Object part) {
        return java.util.Objects.requireNonNull(of(part), "part");
    }

    private Object record(Part.Components part) {
        Class<?> type = space.classOf(part.type());
        Object[] components = components(space.form(type), part.components());
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(components);
        } catch (ReflectiveOperationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new NotStateException("the record " + Types.nameOf(type) + " cannot be copied: " + cause, e);
        }
    }

    /** Returns the components in the order of their declaration; those that are not state have the value that was kept. */
    private @Nullable Object[] components(ObjectForm form, List<Object> parts) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            values.put(form.state().get(i).field().getName(), of(parts.get(i)));
        }
        form.others().forEach(field -> values.put(field.getName(), space.kept(field)));
        return Arrays.stream(form.type().getRecordComponents())
                .map(component -> values.get(component.getName()))
                .toArray();
    }

    private Object ordered(Part.Ordered part) {
        return switch (part.form()) {
            case OPTIONAL -> Optional.ofNullable(of(part.elements().get(0)));
            case COPY -> List.copyOf(part.elements().stream().map(this::of).toList());
            case ARRAY -> array(part);
            case ENTRY -> entry(part);
            case CLASS, ENUMS, KEY_SET -> {
                Object container = space.empty(part.type());
                made.add(container);
                if (container instanceof Map<?, ?>) {
                    @SuppressWarnings("unchecked") // new, hence empty
                    Map<Object, Object> map = (Map<Object, Object>) container;
                    for (int i = 0; i < part.elements().size(); i += 2) {
                        Object key = of(part.elements().get(i));
                        map.put(key, of(part.elements().get(i + 1)));
                    }
                } else {
                    fill(container, part.elements());
                }
                yield container;
            }
        };
    }

    /** Returns an entry that cannot be changed: a change of the original would change its map, too. */
    private Object entry(Part.Ordered part) {
        int number = made.size();
        made.add(UNFINISHED);
        Object key = of(part.elements().get(0));
        Object entry =
                new AbstractMap.SimpleImmutableEntry<>(key, of(part.elements().get(1)));
        made.set(number, entry);
        return entry;
    }

    private Object array(Part.Ordered part) {
        Class<?> component = Primitives.named(part.type());
        int length = part.elements().size();
        Object array = Array.newInstance(component == null ? space.classOf(part.type()) : component, length);
        made.add(array);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, of(part.elements().get(i)));
        }
        return array;
    }

    private Object set(Part.Unordered part) {
        List<Object> elements = ContentOrder.sorted(part.elements());
        if (part.form() == Part.Form.COPY) {
            return Set.copyOf(elements.stream().map(this::isolated).toList());
        }
        Object set = part.form() == Part.Form.ENUMS
                ? noneOf(space.classOf(part.type()))
                : part.form() == Part.Form.KEY_SET ? ConcurrentHashMap.newKeySet() : space.empty(part.type());
        made.add(set);
        @SuppressWarnings("unchecked") // new, hence empty
        Set<Object> target = (Set<Object>) set;
        elements.forEach(element -> target.add(isolated(element)));
        return set;
    }

    private Object map(Part.Entries part) {
        boolean isCopy = part.form() == Part.Form.COPY;
        Object container = part.form() == Part.Form.ENUMS
                ? enumMap(space.classOf(part.type()))
                : isCopy ? new HashMap<>() : space.empty(part.type());
        if (!isCopy) {
            made.add(container);
        }
        @SuppressWarnings("unchecked") // new, hence empty
        Map<Object, Object> map = (Map<Object, Object>) container;
        for (Object key : ContentOrder.sorted(part.entries().keySet())) {
            Object copy = isolated(key);
            map.put(copy, of(java.util.Objects.requireNonNull(part.entries().get(key))));
        }
        return isCopy ? Map.copyOf(map) : map;
    }

    private Object cell(Part.Cell part) {
        Object cell = Cells.make(part.type(), part.content());
        made.add(cell);
        if (cell instanceof AtomicReference<?>) {
            @SuppressWarnings("unchecked") // new, hence empty
            AtomicReference<Object> reference = (AtomicReference<Object>) cell;
            reference.set(of(part.content()));
        }
        return cell;
    }

    @SuppressWarnings("unchecked") // new, hence empty
    private void fill(Object container, List<Object> elements) {
        elements.forEach(element -> ((Collection<Object>) container).add(of(element)));
    }

    /** Returns an element of a set or a key of a map, to which nothing else refers. */
    private @Nullable Object isolated(Object part) {
        if (part instanceof Part.NodeReference node) {
            return node.id();
        }
        return part instanceof Part ? new Rebuild(space).whole(part) : part;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the type of the constants was read from a set of them
    private static Object noneOf(Class<?> type) {
        return EnumSet.noneOf((Class) type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the type of the keys was read from a map of them
    private static Object enumMap(Class<?> type) {
        return new EnumMap((Class) type);
    }
}
