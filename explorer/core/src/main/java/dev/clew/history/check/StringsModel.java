package dev.clew.history.check;

import dev.clew.history.Monitor;
import dev.clew.history.SequentialSpec;
import dev.clew.history.read.Nil;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Map from keys to strings with {@code :get}, {@code :put} and {@code :append}; values are {@code [key string]}. A key
 * without a string has the empty one. Each key is judged separately.
 */
record StringsModel() implements HistoryModel {

    @Override
    public String name() {
        return "strings";
    }

    @Override
    public Set<String> functions() {
        return Set.of("get", "put", "append");
    }

    @Override
    public void validate(Call call) {
        boolean isPair = call.value() instanceof List<?> pair && pair.size() == 2;
        if (!isPair || !(call.function().equals("get") || ((List<?>) call.value()).get(1) instanceof String)) {
            throw new IllegalArgumentException(
                    "the value of '" + call.function() + "' must be a key and a string, not " + call.value());
        }
    }

    @Override
    public SequentialSpec<?, Call, Object> spec() {
        return new Spec();
    }

    private static Object part(Object pair, int index) {
        return ((List<?>) pair).get(index);
    }

    /** Returns the string that a {@code :get} returned, with or without its key. */
    static String found(Object result) {
        Object found = result instanceof List<?> pair && pair.size() == 2 ? pair.get(1) : result;
        return found == Nil.NIL ? "" : found.toString();
    }

    /** Specification of one key. */
    private record Spec() implements SequentialSpec<String, Call, Object> {
        @Override
        public String initial() {
            return "";
        }

        @Override
        public Object result(String state, Call call) {
            return call.function().equals("get") ? List.of(part(call.value(), 0), state) : call.value();
        }

        @Override
        public boolean allows(String state, Call call, Object result) {
            if (!call.function().equals("get")) {
                return true;
            }
            return state.equals(found(result));
        }

        @Override
        public String next(String state, Call call) {
            return switch (call.function()) {
                case "put" -> part(call.value(), 1).toString();
                case "append" -> state + part(call.value(), 1);
                default -> state;
            };
        }

        @Override
        public Optional<Object> partition(Call call) {
            return Optional.of(part(call.value(), 0));
        }

        @Override
        public Optional<Monitor<Call, Object>> monitor() {
            return Optional.of(new StringsMonitor());
        }

        @Override
        public boolean readsOnly(Call call) {
            return call.function().equals("get");
        }
    }
}
