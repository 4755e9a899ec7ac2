package dev.clew.model.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of a model's parameters; a parameter without a given value has its default. Immutable. */
public final class Parameters {

    private final Map<String, Object> values;

    private Parameters(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Parses values for declared parameters.
     *
     * @throws IllegalArgumentException with a one-line message for an unknown name or a value out of range
     */
    public static Parameters parse(List<Parameter<?>> declared, Map<String, String> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter<?> parameter : declared) {
            @Nullable String text = given.get(parameter.name());
            values.put(parameter.name(), text == null ? parameter.defaultValue() : parameter.parse(text));
        }
        for (String name : given.keySet()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("unknown parameter '" + name + "'; "
                        + (values.isEmpty()
                                ? "the model has none"
                                : "the model takes " + String.join(", ", values.keySet())));
            }
        }
        return new Parameters(values);
    }

    /** Returns the defaults of declared parameters. */
    public static Parameters defaults(List<Parameter<?>> declared) {
        return parse(declared, Map.of());
    }

    /** Returns the value of an {@link Parameter.IntParameter}. */
    public int integer(String name) {
        return (Integer) value(name);
    }

    /** Returns the value of a {@link Parameter.BooleanParameter}. */
    public boolean bool(String name) {
        return (Boolean) value(name);
    }

    /** Returns the value of a {@link Parameter.ChoiceParameter}. */
    public String choice(String name) {
        return (String) value(name);
    }

    /** Returns the value of a {@link Parameter.TextParameter}. */
    public String text(String name) {
        return (String) value(name);
    }

    /** Returns every value by name, in the order of declaration. */
    public Map<String, Object> asMap() {
        return new LinkedHashMap<>(values);
    }

    private Object value(String name) {
        return Objects.requireNonNull(values.get(name), () -> "the model declares no parameter '" + name + "'");
    }
}
