package dev.clew.purity;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.IndexedVariable;
import dev.clew.model.SetVariable;
import dev.clew.model.Variable;
import java.lang.annotation.Annotation;
import java.lang.ref.Reference;
import java.nio.Buffer;
import java.time.Clock;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.random.RandomGenerator;
import java.util.stream.BaseStream;

/** Mutability of an object, as far as its class shows. */
enum Mutability {
    /** Immutable without references to inspect, or without influence on any result. */
    NEVER,

    /** An immutable collection, map or optional, whose elements may be mutable. */
    CONTENTS,

    /** A class whose fields must be inspected. */
    FIELDS,

    /** Mutable. */
    CHANGES,

    /** Returns different results from call to call. */
    DRAWS;

    /** Mutable types of the JDK. */
    private static final List<Class<?>> CHANGEABLE = List.of(
            Collection.class,
            Map.class,
            BitSet.class,
            Iterator.class,
            Enumeration.class,
            Spliterator.class,
            BaseStream.class,
            Buffer.class,
            Date.class,
            Calendar.class,
            Reference.class,
            ThreadLocal.class,
            java.io.InputStream.class,
            java.io.OutputStream.class,
            java.io.Reader.class,
            java.io.Writer.class,
            StringBuilder.class,
            StringBuffer.class);

    /** References to the variables of a model. */
    private static final Set<Class<?>> HANDLES = Set.of(Variable.class, IndexedVariable.class, SetVariable.class);

    private static final List<Class<?>> DRAWING = List.of(RandomGenerator.class, java.util.Random.class, Clock.class);

    /** Prefixes of the names of classes in {@code java.util} whose instances cannot be changed through that class. */
    private static final List<String> FIXED = List.of(
            "java.util.ImmutableCollections$",
            "java.util.Collections$Unmodifiable",
            "java.util.Collections$Empty",
            "java.util.Collections$Singleton",
            "java.util.Collections$CopiesList",
            "java.util.Collections$ReverseComparator");

    /** Prefixes that libraries of immutable collections use in class names. */
    private static final List<String> WORDS = List.of("Immutable", "Unmodifiable", "Persistent");

    /** Cache of the mutability that follows from the class of an object. */
    private static final ClassValue<Mutability> OF_TYPE = new ClassValue<>() {
        @Override
        protected Mutability computeValue(Class<?> type) {
            return ofType(type);
        }
    };

    /** Returns the mutability of an object that is not null. */
    static Mutability of(Object value) {
        Class<?> type = value.getClass();
        if (type.isArray()) {
            boolean isEmpty = java.lang.reflect.Array.getLength(value) == 0;
            return isEmpty || isHandle(type.getComponentType()) ? NEVER : CHANGES;
        }
        return value instanceof Collection<?> collection && holdsHandles(collection) ? NEVER : OF_TYPE.get(type);
    }

    private static Mutability ofType(Class<?> type) {
        if (isDeclaredStateless(type) || isLogger(type)) {
            return NEVER;
        }
        boolean isContainer = Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
        if (type == Optional.class || (isContainer && isFixed(type))) {
            return CONTENTS;
        }
        if (isJdk(type)) {
            return ofJdk(type);
        }
        return isWellKnown(type) ? NEVER : ofOwn(type);
    }

    /**
     * Returns whether a collection holds only references to variables of a model. Such a collection is filled while the
     * model is built and keeps no state.
     */
    private static boolean holdsHandles(Collection<?> collection) {
        for (Object element : collection) {
            if (element == null || !isHandle(element.getClass())) {
                return false;
            }
        }
        return !collection.isEmpty();
    }

    private static boolean isHandle(Class<?> type) {
        return HANDLES.contains(type);
    }

    /**
     * Returns the mutability of any object that a field of this declared type may hold, where its value cannot be read.
     */
    static Mutability declared(Class<?> type) {
        if (type.isArray()) {
            return CHANGES;
        }
        boolean isInterface = type.isInterface() || type.equals(Object.class);
        return isInterface || !isJdk(type) ? NEVER : ofJdk(type);
    }

    private static Mutability ofJdk(Class<?> type) {
        if (DRAWING.stream().anyMatch(each -> each.isAssignableFrom(type))) {
            return DRAWS;
        }
        boolean isChangeable = CHANGEABLE.stream().anyMatch(each -> each.isAssignableFrom(type))
                || type.getName().startsWith("java.util.concurrent.atomic.");
        return isChangeable && !isFixed(type) ? CHANGES : NEVER;
    }

    /**
     * Returns the mutability of a class outside the JDK: inherited if it extends a mutable JDK class such as
     * {@code HashMap}.
     */
    private static Mutability ofOwn(Class<?> type) {
        Class<?> c = type;
        while (!isJdk(c)) {
            c = c.getSuperclass();
            if (c == null) {
                return FIELDS;
            }
        }
        boolean isSkeleton = c.getName().startsWith("java.util.Abstract");
        Mutability inherited = isSkeleton ? NEVER : ofJdk(c);
        return inherited == NEVER ? FIELDS : inherited;
    }

    private static boolean isFixed(Class<?> type) {
        String name = type.getName();
        return isJdk(type) ? FIXED.stream().anyMatch(name::startsWith) : isWellKnown(type);
    }

    /** Returns whether a class outside the JDK follows a convention of known libraries for immutable classes. */
    private static boolean isWellKnown(Class<?> type) {
        for (Class<?> c = type; c != null && !isJdk(c); c = c.getSuperclass()) {
            String name = c.getName();
            String simple = name.substring(name.lastIndexOf('.') + 1);
            if (WORDS.stream().anyMatch(simple::startsWith)
                    || name.startsWith("io.vavr.collection.")
                    || name.startsWith("org.pcollections.")) {
                return true;
            }
            for (Annotation annotation : c.getAnnotations()) {
                if (annotation.annotationType().getSimpleName().equals("Immutable")) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean isDeclaredStateless(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c.isAnnotationPresent(KeepsNoState.class)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLogger(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c.getSimpleName().endsWith("Logger")
                    || Set.of(c.getInterfaces()).stream()
                            .anyMatch(i -> i.getSimpleName().endsWith("Logger"))) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a class belongs to the Java platform. */
    static boolean isJdk(Class<?> type) {
        String name = type.getName();
        return !type.isHidden()
                && (type.isPrimitive()
                        || name.startsWith("java.")
                        || name.startsWith("javax.")
                        || name.startsWith("jdk.")
                        || name.startsWith("sun.")
                        || name.startsWith("com.sun."));
    }
}
