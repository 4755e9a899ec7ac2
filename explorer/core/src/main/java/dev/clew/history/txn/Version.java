package dev.clew.history.txn;

import org.jspecify.annotations.Nullable;

/** A value that a key had: its initial one, or what some transaction wrote or appended. Filled by one thread. */
final class Version {
    /** The writer of what nobody wrote: initial values, and values out of thin air. */
    static final int NOBODY = -1;

    /** The position of an element that is in no accepted order. */
    static final int UNSEEN = -1;

    /** The position of an element that was seen, but only in reads that contradict others. */
    static final int DISPUTED = -2;

    private final Key key;
    private final @Nullable Object value;
    private final int writer;

    /** The next version of the same key by the same writer. */
    @Nullable
    Version overwrittenBy;

    /** In an append list, the index in the order of all appends. */
    int position = UNSEEN;

    Version(Key key, @Nullable Object value, int writer) {
        this.key = key;
        this.value = value;
        this.writer = writer;
    }

    Key key() {
        return key;
    }

    int writer() {
        return writer;
    }

    boolean isInitial() {
        return value == null;
    }

    /** Whether the writer left the key so. */
    boolean isLast() {
        return overwrittenBy == null;
    }

    /** The last version of the same writer. */
    Version last() {
        Version last = this;
        while (last.overwrittenBy != null) {
            last = last.overwrittenBy;
        }
        return last;
    }

    @Override
    public String toString() {
        return value == null ? "nothing" : value.toString();
    }
}
