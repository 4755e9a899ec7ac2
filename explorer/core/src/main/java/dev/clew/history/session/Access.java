package dev.clew.history.session;

import java.util.Objects;

/** Operation of a session on a store of registers. Every value is written to a key at most once in a history. */
public sealed interface Access {

    /** Returns the key, a value. */
    Object key();

    /** Reads a key. */
    record Read(Object key) implements Access {
        public Read {
            Objects.requireNonNull(key, "key");
        }
    }

    /** Replaces the value of a key. */
    record Write(Object key, Object value) implements Access {
        public Write {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }
    }
}
