package dev.clew.object;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Finds the enum of an {@code EnumSet} or {@code EnumMap}, empty ones included. */
public final class EnumTypes {

    private EnumTypes() {}

    /** Returns the enum of a set. */
    public static Class<?> of(EnumSet<?> set) {
        EnumSet<?> some = set.isEmpty() ? EnumSet.complementOf(set) : set;
        return some.iterator().next().getDeclaringClass();
    }

    /** Returns the enum of the keys of a map. */
    public static Class<?> of(EnumMap<?, ?> map) {
        if (!map.isEmpty()) {
            return map.keySet().iterator().next().getDeclaringClass();
        }
        try (Finder finder = new Finder()) {
            finder.writeObject(map);
            return finder.found();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes the enum that the serialized form of a map names; an empty map has no other access to it. */
    private static final class Finder extends ObjectOutputStream {
        private @Nullable Class<?> type;

        Finder() throws IOException {
            super(OutputStream.nullOutputStream());
        }

        @Override
        protected void annotateClass(Class<?> described) {
            if (described.isEnum()) {
                type = described;
            }
        }

        Class<?> found() {
            Class<?> found = type;
            if (found == null) {
                throw new IllegalStateException("the serialized form of an EnumMap names no enum");
            }
            return found;
        }
    }
}
