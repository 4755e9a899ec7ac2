package dev.clew.code;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Predicate that accepts the classes of some code: those to which it refers, directly or through other code, and those
 * of the packages in which it begins. Accepts no classes of the Java platform. Loads classes but does not initialise
 * them, and reads class files only until it finds the class that is asked for. Thread-safe.
 */
public final class ReachableClasses implements Predicate<Class<?>> {
    private final Set<Package> packages = new HashSet<>();
    private final Set<Class<?>> reached = new HashSet<>();
    private final Deque<Class<?>> open = new ArrayDeque<>();

    /** Begins with some classes; that of a lambda counts as the class in which it is written. */
    public ReachableClasses(Collection<? extends Class<?>> roots) {
        for (Class<?> root : roots) {
            Class<?> host = root.getNestHost();
            reach(host);
            if (!isOfPlatform(host)) {
                packages.add(host.getPackage());
            }
        }
    }

    @Override
    public synchronized boolean test(Class<?> type) {
        if (isOfPlatform(type)) {
            return false;
        }
        while (!reached.contains(type) && !open.isEmpty()) {
            follow(open.remove());
        }
        return reached.contains(type) || packages.contains(type.getPackage());
    }

    /** Returns whether a class belongs to the Java platform; an array belongs to the platform if its elements do. */
    public static boolean isOfPlatform(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private void follow(Class<?> type) {
        ClassReferences references = ClassReferences.of(type);
        references.classes().forEach(name -> reach(named(name, type)));
        references.declared().forEach(name -> reach(named(name, type)));
    }

    private void reach(@Nullable Class<?> type) {
        if (type != null && !isOfPlatform(type) && reached.add(type)) {
            open.add(type);
        }
    }

    /** Returns the class with a name; null if it does not exist, as for optional dependencies of a library. */
    private static @Nullable Class<?> named(String name, Class<?> from) {
        if (name.startsWith("java.") || name.startsWith("[")) {
            return null; // the elements of an array have a name of their own, in a type
        }
        try {
            return Class.forName(name, false, from.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
