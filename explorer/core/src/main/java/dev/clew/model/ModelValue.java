package dev.clew.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * An opaque value that equals only itself, printed by its bare name as TLC prints model values.
 *
 * @param name the text in traces; an identifier
 */
public record ModelValue(String name) implements Comparable<ModelValue> {

    public ModelValue {
        Objects.requireNonNull(name, "name");
    }

    /** Returns the values {@code prefix1 .. prefixN}. */
    public static List<ModelValue> numbered(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new ModelValue(prefix + i))
                .toList();
    }

    @Override
    public int compareTo(ModelValue other) {
        int byLength = Integer.compare(name.length(), other.name.length());
        return byLength != 0 ? byLength : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
