package dev.clew.object;

import java.io.Closeable;
import java.lang.ref.Reference;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.random.RandomGenerator;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Refuses objects that cannot be state, with the path to them and the remedy. */
final class Refusals {
    private static final String LEAVE_OUT = "declare the field transient or @KeepsNoState if no result depends on it";

    private static final ClassValue<Optional<Refusal>> KNOWN = new ClassValue<>() {
        @Override
        protected Optional<Refusal> computeValue(Class<?> type) {
            return Optional.ofNullable(of(type));
        }
    };

    /** Reason to refuse the objects of a class. */
    private record Refusal(String what, String remedy) {}

    private Refusals() {}

    /**
     * Accepts an object of a class outside the JDK whose fields can be captured.
     *
     * @throws NotStateException for any other object
     */
    static void check(Object value, FieldRules rules, Place place) {
        String own = rules.refusalOf(value);
        if (own != null) {
            throw refused(place, article(value.getClass()), own);
        }
        Refusal refusal = KNOWN.get(value.getClass()).orElse(null);
        if (refusal != null) {
            throw refused(place, refusal.what(), refusal.remedy());
        }
    }

    private static @Nullable Refusal of(Class<?> type) {
        if (CapturedByFields.class.isAssignableFrom(type)) {
            return null;
        }
        if (type.isHidden() || type.isSynthetic()) {
            return new Refusal("a lambda", "keep what it captures in fields and the code in a method, or " + LEAVE_OUT);
        }
        String remedy = remedy(type);
        return remedy == null ? null : new Refusal(article(type), remedy);
    }

    /** Returns what to use in place of objects of a class; null if they can be captured. */
    private static @Nullable String remedy(Class<?> type) {
        if (isOneOf(type, RandomGenerator.class)) {
            return "use effects.choose, which explores every outcome";
        }
        if (isOneOf(type, InstantSource.class)) {
            return "use timers; a node has no other time";
        }
        if (isOneOf(type, Thread.class, Executor.class, Future.class)) {
            return "run the work in handlers, and use timers to run it later";
        }
        if (isLock(type)) {
            return "a node needs no lock, since its handlers run one at a time; or " + LEAVE_OUT;
        }
        if (isOneOf(type, Closeable.class, BaseStream.class, Iterator.class)) {
            return "keep the data itself; or " + LEAVE_OUT;
        }
        if (isOneOf(type, ThreadLocal.class, Reference.class, Class.class)) {
            return LEAVE_OUT;
        }
        if (isOneOf(type, Collection.class, Map.class) && Types.isJdk(type)) {
            return "use an ArrayList, ArrayDeque, HashSet, TreeSet, HashMap or TreeMap";
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            boolean isEmpty = c == Object.class || c.getName().startsWith("java.util.Abstract");
            if (Types.isJdk(c) && !isEmpty) {
                return c == type ? LEAVE_OUT : "do not extend " + Types.nameOf(c);
            }
        }
        return null;
    }

    private static boolean isOneOf(Class<?> type, Class<?>... refused) {
        return Arrays.stream(refused).anyMatch(each -> each.isAssignableFrom(type));
    }

    private static boolean isLock(Class<?> type) {
        return isOneOf(type, Lock.class, ReadWriteLock.class, Condition.class)
                || isOneOf(type, Semaphore.class, CountDownLatch.class, CyclicBarrier.class)
                || type.getName().startsWith("java.util.concurrent.locks.");
    }

    /** Returns the error for an object at a place. */
    static NotStateException refused(Place place, String what, String remedy) {
        return new NotStateException(place + " is " + what + ", which cannot be part of a state; " + remedy);
    }

    private static String article(Class<?> type) {
        String name = Types.nameOf(type);
        return ("AEIOUaeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}
