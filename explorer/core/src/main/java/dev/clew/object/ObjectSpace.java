package dev.clew.object;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objenesis.ObjenesisStd;
import org.objenesis.instantiator.ObjectInstantiator;

/**
 * Takes snapshots of the objects of one model, and makes objects from snapshots. Knows the classes of the objects, and
 * the values of their fields that are not state. Thread-safe.
 */
public final class ObjectSpace {
    private final FieldRules rules;
    private final ClassLoader loader;
    private final ObjenesisStd objenesis = new ObjenesisStd();
    private final Map<Class<?>, ObjectForm> forms = new ConcurrentHashMap<>();
    private final Map<Class<?>, ObjectInstantiator<?>> instantiators = new ConcurrentHashMap<>();
    private final Map<String, Constructor<?>> constructors = new ConcurrentHashMap<>();
    private final Map<String, Class<?>> classes = new ConcurrentHashMap<>();
    private final Map<Class<?>, Object> withoutState = new ConcurrentHashMap<>();
    private final Map<Field, Object> constants = new ConcurrentHashMap<>();

    /**
     * Creates a space without objects.
     *
     * @param loader knows the classes of the objects
     */
    public ObjectSpace(FieldRules rules, ClassLoader loader) {
        this.rules = rules;
        this.loader = loader;
    }

    /**
     * Returns the snapshot of an object.
     *
     * @throws NotStateException if it refers to something that is not state, such as a thread
     */
    public Snapshot capture(Object root) {
        return new Snapshot(new Capture(this).root(root));
    }

    /**
     * Returns the snapshot of an object from which all others are made.
     *
     * @throws NotStateException also if two objects differ in a field that is not state, of which every copy has the same
     *     value
     */
    public Snapshot captureOriginal(Object root) {
        return new Snapshot(new Capture(this, true).root(root));
    }

    /** Returns a new object of the structure of a snapshot. */
    public Object rebuild(Snapshot snapshot) {
        return new Rebuild(this).root(snapshot.root());
    }

    /** Returns whether an object is an immutable value, and so is everything that it refers to. */
    public static boolean isValue(Object object) {
        return Values.isDeepValue(object);
    }

    /** Returns the fields of a class that are state and satisfy a condition. */
    public List<Field> fields(Class<?> type, Predicate<Field> condition) {
        return form(type).state().stream()
                .map(ObjectForm.StateField::field)
                .filter(condition)
                .toList();
    }

    /** Returns the snapshot of some fields of an object, apart from its other fields. */
    public Snapshot capture(Object owner, List<Field> fields) {
        return new Snapshot(new Capture(this).some(owner, fields));
    }

    /** Sets some fields of an object to new objects of the structure of a snapshot of them. */
    public void restore(Snapshot snapshot, Object owner, List<Field> fields) {
        new Rebuild(this).some((Part.Fields) snapshot.root(), owner, fields);
    }

    FieldRules rules() {
        return rules;
    }

    ObjectForm form(Class<?> type) {
        ObjectForm known = forms.get(type);
        return known != null ? known : forms.computeIfAbsent(type, t -> ObjectForm.of(t, rules));
    }

    Object instance(Class<?> type) {
        ObjectInstantiator<?> known = instantiators.get(type);
        return (known != null ? known : instantiators.computeIfAbsent(type, objenesis::getInstantiatorOf))
                .newInstance();
    }

    /** Returns a new collection or map of a class that a constructor without parameters makes. */
    Object empty(String type) {
        Constructor<?> known = constructors.get(type);
        try {
            return (known != null ? known : constructors.computeIfAbsent(type, this::constructor)).newInstance();
        } catch (ReflectiveOperationException e) {
            throw cannotBeMade(type, e);
        }
    }

    private Constructor<?> constructor(String type) {
        try {
            return classOf(type).getConstructor();
        } catch (NoSuchMethodException e) {
            throw cannotBeMade(type, e);
        }
    }

    private static NotStateException cannotBeMade(String type, ReflectiveOperationException e) {
        return new NotStateException("a " + type + " cannot be made: " + e, e);
    }

    Class<?> classOf(String name) {
        Class<?> known = classes.get(name);
        return known != null ? known : classes.computeIfAbsent(name, this::load);
    }

    void remember(Class<?> type) {
        classes.putIfAbsent(type.getName(), type);
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new NotStateException("the class " + name + " of a saved state does not exist any more", e);
        }
    }

    /**
     * Records an object of a class without state. All copies of it are the object itself, so that code that compares it by
     * identity, as code does with constants, finds it again.
     */
    void keepWithoutState(Object object) {
        withoutState.putIfAbsent(object.getClass(), object);
    }

    /** Returns the object of a class without state; null if the class has state. */
    @Nullable
    Object withoutState(Class<?> type) {
        return withoutState.get(type);
    }

    /**
     * Records the value of a field that is not state, from the first object that has one.
     *
     * @return whether every object with a value has an equal one
     */
    boolean keep(Field field, @Nullable Object value) {
        Object known = value == null ? null : constants.putIfAbsent(field, value);
        return known == null || known.equals(value);
    }

    /** Returns the value of a field that is not state; null if no object had one. */
    @Nullable
    Object kept(Field field) {
        return constants.get(field);
    }
}
