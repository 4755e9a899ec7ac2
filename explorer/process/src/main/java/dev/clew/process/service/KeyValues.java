package dev.clew.process.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.message.Body;
import dev.clew.process.message.ErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Immutable map with operations to read, write, and compare and set.
 *
 * @param entries values by key, both JSON texts
 */
record KeyValues(Map<String, String> entries) {
    static final KeyValues EMPTY = new KeyValues(Map.of());

    KeyValues {
        entries = Map.copyOf(entries);
    }

    /**
     * Outcome of a request.
     *
     * @param values the map afterwards
     * @param answer a body without {@code in_reply_to}
     */
    record Result(KeyValues values, Body answer) {}

    /** Applies a request to this map. */
    Result apply(KeyValueRequest request) {
        if (request instanceof KeyValueRequest.Read read) {
            return value(read.key())
                    .map(value -> new Result(this, found(value)))
                    .orElseGet(() -> unchanged(ErrorCode.KEY_DOES_NOT_EXIST, "no key " + read.key()));
        }
        if (request instanceof KeyValueRequest.Write write) {
            return new Result(with(write.key(), write.value()), Body.of(Body.object("write_ok")));
        }
        if (request instanceof KeyValueRequest.CompareAndSet swap) {
            return swap(swap);
        }
        KeyValueRequest.Refused refused = (KeyValueRequest.Refused) request;
        return unchanged(refused.code(), refused.reason());
    }

    private Result swap(KeyValueRequest.CompareAndSet swap) {
        Optional<String> value = value(swap.key());
        if (value.isEmpty() && !swap.creates()) {
            return unchanged(ErrorCode.KEY_DOES_NOT_EXIST, "no key " + swap.key());
        }
        if (value.isPresent() && !value.get().equals(swap.from())) {
            return unchanged(
                    ErrorCode.PRECONDITION_FAILED, "expected " + swap.from() + ", but the value is " + value.get());
        }
        return new Result(with(swap.key(), swap.to()), Body.of(Body.object("cas_ok")));
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    private KeyValues with(String key, String value) {
        Map<String, String> changed = new TreeMap<>(entries);
        changed.put(key, value);
        return new KeyValues(changed);
    }

    private Result unchanged(ErrorCode code, String text) {
        return new Result(this, Body.of(code.body(text)));
    }

    private static Body found(String value) {
        ObjectNode answer = Body.object("read_ok");
        try {
            answer.set("value", Body.parse(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a JSON value: " + value, e);
        }
        return Body.of(answer);
    }
}
