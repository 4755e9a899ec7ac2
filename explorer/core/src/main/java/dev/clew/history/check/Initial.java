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
        Map<Object, Object> all = new HashMap<>(byKey);
        byKey.forEach((key, value) -> {
            if (key instanceof Name name && !name.text().startsWith(":")) {
                all.putIfAbsent(new Name(":" + name.text()), value);
                all.putIfAbsent(name.text(), value);
            }
        });
        byKey = Map.copyOf(all);
    }

    /** Returns the initial number of a counter, which is 0 if none is given. */
    long number() {
        return others instanceof Long number ? number : 0;
    }

    /** Returns the initial value of a key. */
    Object forKey(Object key) {
        Object own = byKey.get(key);
        return own == null ? others : own;
    }

    /** Returns why a model cannot begin with these values; empty if it can, or if it has no initial values. */
    Optional<String> objection(String model) {
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
        return (byKey.isEmpty() ? Stream.of(others) : values())
                .allMatch(balance -> Values.whole(balance).isPresent());
    }

    /** Returns the values of the keys, those of a symbol once. */
    Stream<?> values() {
        return byKey.entrySet().stream().filter(each -> !isAlias(each.getKey())).map(Map.Entry::getValue);
    }

    private boolean isAlias(Object key) {
        String text = key instanceof Name name ? name.text() : String.valueOf(key);
        boolean isKeyword = key instanceof Name && text.startsWith(":");
        return (isKeyword || key instanceof String)
                && byKey.containsKey(new Name(isKeyword ? text.substring(1) : text));
    }

    /** Returns the initial values that a value of EDN describes: a map from keys, or one value for all. */
    public static Initial of(Object value) {
        return value instanceof Map<?, ?> map ? new Initial(map, Nil.NIL) : new Initial(Map.of(), value);
    }
}
