package dev.clew.property;

import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;

/** Off-heap stack of ints. Belongs to one thread. */
final class IntStack {
    private final IntLog log;
    private int size;

    IntStack(BlockPool pool) {
        log = new IntLog(pool);
    }

    int size() {
        return size;
    }

    void push(int value) {
        if (size == log.size()) {
            log.add(value);
        } else {
            log.set(size, value);
        }
        size++;
    }

    int pop() {
        return log.get(--size);
    }

    /** Returns the value on top. */
    int peek() {
        return log.get(size - 1);
    }

    /** Replaces the value on top. */
    void replace(int value) {
        log.set(size - 1, value);
    }

    /** Returns the value at an index counted from the bottom. */
    int get(int place) {
        return log.get(place);
    }

    void empty() {
        size = 0;
    }

    /** Empties the stack and releases its memory. */
    void clear() {
        size = 0;
        log.clear();
    }
}
