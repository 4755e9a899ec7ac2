package dev.clew.history.check;

import dev.clew.history.read.Nil;
import java.util.Map;

/**
 * Initial values of an object's registers.
 *
 * @param byKey the values of the keys that have one of their own
 * @param others the value of all others
 */
public record Initial(Map<?, ?> byKey, Object others) {
    /** No register has been written. */
    public static final Initial NOTHING = new Initial(Map.of(), Nil.NIL);

    public Initial {
        byKey = Map.copyOf(byKey);
    }

    /** Returns the initial number of a counter, which is 0 if the value is not a number. */
    long number() {
        return others instanceof Long number ? number : 0;
    }

    /** Returns the initial value of a key. */
    Object of(Object key, Object otherwise) {
        Object own = byKey.get(key);
        return own == null ? otherwise : own;
    }

    /** Returns the initial values that a value of EDN describes: a map from keys, or one value for all. */
    public static Initial of(Object value) {
        return value instanceof Map<?, ?> map ? new Initial(map, Nil.NIL) : new Initial(Map.of(), value);
    }
}
