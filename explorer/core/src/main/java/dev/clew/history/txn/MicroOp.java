package dev.clew.history.txn;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of a transaction on one key. A key is either a list, which is appended to, or a register, which is written; the
 * steps on it say which. Every element is appended to a key at most once in a history, and every value written at most once.
 */
public sealed interface MicroOp {

    /** The key, a value. */
    Object key();

    /** Adds an element to the end of a list. */
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

    /** Asks for a key; stands only in requests. */
    record Read(Object key) implements MicroOp {
        public Read {
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * A read of a list and what it found; stands only in results.
     *
     * @param elements what was appended so far, in order; empty for a key that nobody has appended to
     */
    record ListRead(Object key, List<Object> elements) implements MicroOp {
        public ListRead {
            Objects.requireNonNull(key, "key");
            elements = List.copyOf(elements);
        }
    }

    /**
     * A read of a register and what it found; stands only in results.
     *
     * @param value empty for a register that nobody has written
     */
    record RegisterRead(Object key, Optional<Object> value) implements MicroOp {
        public RegisterRead {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }
    }
}
