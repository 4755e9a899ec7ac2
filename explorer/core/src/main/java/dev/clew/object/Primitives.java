package dev.clew.object;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The primitive types by name. */
final class Primitives {
    private static final Map<String, Class<?>> BY_NAME = Map.of(
            "int", int.class,
            "long", long.class,
            "short", short.class,
            "byte", byte.class,
            "char", char.class,
            "boolean", boolean.class,
            "float", float.class,
            "double", double.class);

    private Primitives() {}

    /** Returns a primitive type; null if no primitive type has this name. */
    static @Nullable Class<?> named(String name) {
        return BY_NAME.get(name);
    }
}
