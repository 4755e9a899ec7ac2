package dev.clew.purity;

import dev.clew.model.Model;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the code of a model refers to a clock or to random numbers, in its own classes or in those of the same place (a
 * jar, a folder) and package that it uses. A reference is no fault by itself, only a reason to look longer.
 */
final class Sources {
    private static final int MOST_CLASSES = 500;

    /** Checks of the same code that wait. */
    private static final int MOST_WAITS = 50;

    /** Whether a class refers to a source; a constant of its class. */
    private static final ClassValue<Boolean> REFERS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return new Sources().refersToSource(type);
        }
    };

    /** How many checks of a class have waited; it decides nothing but how long a check takes. */
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

    private Sources() {}

    /**
     * Whether some code of a model reads a clock or draws, and has not been looked at for longer in many checks already: a
     * test that makes thousands of models at random should not wait for each.
     */
    static boolean deserveWaiting(Model model) {
        for (ModelFields.Part part : ModelFields.parts(model)) {
            Class<?> type = part.code().getClass().getNestHost();
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
            if (references.members().stream().anyMatch(Sources::isSource)
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

    /** The class of a name, if it is of the same package as the one that refers to it; null otherwise. */
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
