package dev.clew.object;

import java.io.Closeable;
import java.lang.ref.Reference;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.random.RandomGenerator;
import java.util.stream.BaseStream;

/** Refuses objects that cannot be state, with the path to them and the remedy. */
final class Refusals {
    private static final String LEAVE_OUT = "declare the field transient or @KeepsNoState if no result depends on it";

    private Refusals() {}

    /**
     * Accepts an object of a class outside the JDK whose fields can be captured.
     *
     * @throws NotStateException for any other object
     */
    static void check(Object value, FieldRules rules, Deque<String> path) {
        Class<?> type = value.getClass();
        if (value instanceof CapturedByFields) {
            return;
        }
        String refusal = rules.refusalOf(value);
        if (refusal != null) {
            throw refused(path, article(type), refusal);
        }
        if (type.isHidden() || type.isSynthetic()) {
            throw refused(
                    path, "a lambda", "keep what it captures in fields and the code in a method, or " + LEAVE_OUT);
        }
        if (value instanceof RandomGenerator) {
            throw refused(path, article(type), "use effects.choose, which explores every outcome");
        }
        if (value instanceof InstantSource) {
            throw refused(path, article(type), "use timers; a node has no other time");
        }
        if (value instanceof Thread || value instanceof Executor || value instanceof Future<?>) {
            throw refused(path, article(type), "run the work in handlers, and use timers to run it later");
        }
        if (isLock(value)) {
            throw refused(
                    path, article(type), "a node needs no lock, since its handlers run one at a time; or " + LEAVE_OUT);
        }
        if (value instanceof Closeable || value instanceof BaseStream<?, ?> || value instanceof Iterator<?>) {
            throw refused(path, article(type), "keep the data itself; or " + LEAVE_OUT);
        }
        if (value instanceof ThreadLocal<?> || value instanceof Reference<?> || value instanceof Class<?>) {
            throw refused(path, article(type), LEAVE_OUT);
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            checkContainer(type, path);
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            boolean isEmpty = c == Object.class || c.getName().startsWith("java.util.Abstract");
            if (Types.isJdk(c) && !isEmpty) {
                throw refused(path, article(type), c == type ? LEAVE_OUT : "do not extend " + Types.nameOf(c));
            }
        }
    }

    private static void checkContainer(Class<?> type, Deque<String> path) {
        if (Types.isJdk(type)) {
            throw refused(path, article(type), "use an ArrayList, ArrayDeque, HashSet, TreeSet, HashMap or TreeMap");
        }
    }

    private static boolean isLock(Object value) {
        return value instanceof Lock
                || value instanceof ReadWriteLock
                || value instanceof Condition
                || value.getClass().getName().startsWith("java.util.concurrent.locks.")
                || value instanceof java.util.concurrent.Semaphore
                || value instanceof java.util.concurrent.CountDownLatch
                || value instanceof java.util.concurrent.CyclicBarrier;
    }

    /** Returns the error for an object at the end of a path. */
    static NotStateException refused(Deque<String> path, String what, String remedy) {
        return new NotStateException(path.peek() + " is " + what + ", which cannot be part of a state; " + remedy);
    }

    private static String article(Class<?> type) {
        String name = Types.nameOf(type);
        return ("AEIOUaeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}
