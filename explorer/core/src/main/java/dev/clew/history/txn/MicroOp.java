package dev.clew.history.txn;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Step of a transaction on one key. A key is either a list, which is appended to, or a register, which is written; the
 * steps on it determine which. Every element is appended to a key at most once in a history, and every value is written
 * at most once.
 */
public sealed interface MicroOp {

    /** Returns the key, a value. */
    Object key();

    /** Appends an element to a list. */
    record Append(Object key, Object element) implements MicroOp {
        public Append {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(element, "element");
        }
    }

    /** Replaces the value of a register. */
    record Write(Object key, Object value) implements MicroOp {
        public Write {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }
    }

    /** Gives a register its first value: a write that all other writes to the register follow. */
    record Create(Object key, Object value) implements MicroOp {
        public Create {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }
    }

    /** Requests the value of a key; occurs only in requests. */
    record Read(Object key) implements MicroOp {
        public Read {
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * Read of a list with its result; occurs only in results.
     *
     * @param elements the elements appended so far, in order; empty for a key that nobody has appended to
     */
    record ListRead(Object key, List<Object> elements) implements MicroOp {
        public ListRead {
            Objects.requireNonNull(key, "key");
            elements = List.copyOf(elements);
        }
    }

    /**
     * Read of a register with its result; occurs only in results.
     *
     * @param value the value; empty for a register that nobody has written
     */
    record RegisterRead(Object key, Optional<Object> value) implements MicroOp {
        public RegisterRead {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }
    }
}
