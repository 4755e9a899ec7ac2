package dev.clew.history.check;

import java.util.Objects;

/**
 * Operation as it was recorded: a function and its argument. Values are numbers, strings, booleans, lists, sets and maps,
 * and {@link dev.clew.history.read.Name} and {@link dev.clew.history.read.Nil} for keywords and {@code nil}.
 *
 * @param function the name of the function, without a colon
 * @param value the argument
 */
public record Call(String function, Object value) {
    public Call {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return function + " " + value;
    }
}
