package dev.clew.purity;

import dev.clew.code.ClassReferences;
import dev.clew.model.Model;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Detects whether the code of a model refers to a clock or to random numbers, in its own classes or in classes that it
 * uses from the same package and location (a jar or a folder). A reference is not a fault by itself, only a reason to
 * repeat calls for longer.
 */
final class NondeterminismSources {
    private static final int MOST_CLASSES = 500;

    /** Limit on the number of checks of the same code that wait. */
    private static final int MOST_WAITS = 50;

    /** Cache of whether a class refers to a source of nondeterminism. */
    private static final ClassValue<Boolean> REFERS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return new NondeterminismSources().refersToSource(type);
        }
    };

    /** Number of checks of a class that have waited; it influences only how long a check takes. */
    private static final ClassValue<AtomicInteger> WAITS = new ClassValue<>() {
        @Override
        protected AtomicInteger computeValue(Class<?> type) {
            return new AtomicInteger();
        }
    };

    private static final Set<String> MEMBERS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.identityHashCode",
            "java.lang.Math.random",
            "java.lang.Thread.currentThread",
            "java.util.UUID.randomUUID");

    private static final Set<String> CLASSES = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom",
            "java.time.Clock",
            "java.util.Date",
            "java.util.random.RandomGenerator");

    private final Set<Class<?>> seen = new HashSet<>();
    private final Deque<Class<?>> open = new ArrayDeque<>();

    private NondeterminismSources() {}

    /**
     * Returns whether some code of a model reads a clock or random numbers and fewer than {@value #MOST_WAITS} checks
     * have waited for it already. The limit keeps a test that creates thousands of random models from waiting for each
     * of them.
     */
    static boolean shouldWait(Model model) {
        for (ModelFields.Part part : ModelFields.parts(model)) {
            Class<?> type = ModelFields.codeOf(part.code()).getNestHost();
            if (REFERS.get(type) && WAITS.get(type).incrementAndGet() <= MOST_WAITS) {
                return true;
            }
        }
        return false;
    }

    private boolean refersToSource(Class<?> from) {
        add(from);
        while (!open.isEmpty() && seen.size() < MOST_CLASSES) {
            Class<?> type = open.remove();
            ClassReferences references = ClassReferences.of(type);
            if (references.members().stream().anyMatch(NondeterminismSources::isSource)
                    || references.classes().stream().anyMatch(CLASSES::contains)) {
                return true;
            }
            references.classes().forEach(name -> add(neighbour(name, type)));
        }
        return false;
    }

    private static boolean isSource(String member) {
        return MEMBERS.contains(member) || (member.startsWith("java.time.") && member.endsWith(".now"));
    }

    private void add(@Nullable Class<?> type) {
        if (type != null && seen.add(type)) {
            open.add(type);
        }
    }

    /** Returns the class with a name if it is in the same package as the class that refers to it; null otherwise. */
    private static @Nullable Class<?> neighbour(String name, Class<?> from) {
        if (!name.startsWith(from.getPackageName()) || name.startsWith("[")) {
            return null;
        }
        try {
            Class<?> type = Class.forName(name, false, from.getClassLoader());
            return type.getPackageName().equals(from.getPackageName()) ? type : null;
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
