package dev.clew.history.check;

import dev.clew.history.read.Name;
import dev.clew.history.read.Nil;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Initial values of an object's registers. A key that is a symbol, such as {@code x}, is also the keyword {@code :x} and the
 * string {@code "x"}.
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

    /** Returns the values by each key of a history that they are meant for: the symbol, the keyword and the string. */
    Map<Object, Object> byAnyKey() {
        Map<Object, Object> all = new HashMap<>(byKey);
        byKey.forEach((key, value) -> {
            if (key instanceof Name name && !name.text().startsWith(":")) {
                all.putIfAbsent(new Name(":" + name.text()), value);
                all.putIfAbsent(name.text(), value);
            }
        });
        return all;
    }

    /** Returns the initial number of a counter, which is 0 if none is given. */
    long number() {
        return others instanceof Long number ? number : 0;
    }

    /** Returns the initial value of a key. */
    Object forKey(Object key) {
        Object own = byKey.get(key);
        Object ofSymbol = own == null ? byKey.get(symbol(key)) : own;
        return ofSymbol == null ? others : ofSymbol;
    }

    /** Returns what a model takes as initial values, if it cannot begin with these; empty if it can. */
    public Optional<String> objection(String model) {
        return switch (model) {
            case "register", "cas-register" ->
                byKey.isEmpty() ? Optional.empty() : Optional.of("one value, not a map; maps are for kv and the like");
            case "counter" ->
                equals(NOTHING) || (byKey.isEmpty() && others instanceof Long)
                        ? Optional.empty()
                        : Optional.of("a whole number");
            case "bank" ->
                equals(NOTHING) || areBalances()
                        ? Optional.empty()
                        : Optional.of("the total, or whole numbers by account");
            default -> Optional.empty();
        };
    }

    private boolean areBalances() {
        return (byKey.isEmpty() ? Stream.of(others) : byKey.values().stream())
                .allMatch(balance -> Values.whole(balance).isPresent());
    }

    /** Returns the symbol of a keyword or a string; other keys as they are. */
    private static Object symbol(Object key) {
        if (key instanceof String text) {
            return new Name(text);
        }
        return key instanceof Name name && name.text().startsWith(":")
                ? new Name(name.text().substring(1))
                : key;
    }

    /** Returns the initial values that a value of EDN describes: a map from keys, or one value for all. */
    public static Initial of(Object value) {
        return value instanceof Map<?, ?> map ? new Initial(map, Nil.NIL) : new Initial(Map.of(), value);
    }
}
