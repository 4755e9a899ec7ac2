package dev.clew.history.txn;

import org.jspecify.annotations.Nullable;

/** Value of a key: the initial one, or one that a transaction wrote or appended. Filled by one thread. */
final class Version {
    /** Writer of values that nobody wrote: initial values and values out of thin air. */
    static final int NOBODY = -1;

    /** Position of an element that is in no accepted order. */
    static final int UNSEEN = -1;

    /** Position of an element that was seen only in reads that contradict others. */
    static final int DISPUTED = -2;

    private final Key key;
    private final @Nullable Object value;
    private final int writer;

    /** The next version of the same key by the same writer. */
    @Nullable
    Version overwrittenBy;

    /** The previous version of the same key by the same writer. */
    @Nullable
    Version overwrites;

    /** Index in the order of all appends, for an element of a list. */
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

    /** Returns whether this is the value that the writer left in the key. */
    boolean isLast() {
        return overwrittenBy == null;
    }

    /** Returns the last version by the same writer. */
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
