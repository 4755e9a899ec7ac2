package dev.clew.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Encodes values that {@link ContentHash} accepts as bytes, and decodes them, possibly in another JVM. A decoded value
 * equals the original and has the same content hash. An encoder or decoder belongs to one stream and one thread, and is
 * unusable after it has thrown.
 *
 * <p><b>How each type of value is recreated:</b>
 *
 * <ul>
 *   <li>Boxed primitives, strings, big numbers, enum constants, Optionals, records and the arrays in their components:
 *       exactly. Records are created by their canonical constructors.
 *   <li>Lists, sets and maps created by {@code List.of}, {@code Set.copyOf} and similar methods: by {@code copyOf}.
 *   <li>Collections and maps of public classes with a public constructor that has no parameters: as the same class,
 *       filled in the same order; with a comparator, if they have one.
 *   <li>Other lists, sets and maps of {@code java.util}, and views such as a map's key set: as unmodifiable copies with
 *       the same order.
 *   <li>Dates, times, UUIDs, bit sets, URIs and locales of the JDK: from their text.
 *   <li>Objects of all other classes that are not the JDK's: field by field, without a constructor, transient fields left
 *       out. An object must equal its copy. A comparator is such an object, too; a lambda is not.
 * </ul>
 *
 * <p>Java serialization is not used, since it runs code of classes that the bytes name.
 *
 * <p><b>Format:</b> A value is a tag ({@link Tag}) followed by its content, in which {@code int}s, {@code long}s and
 * lengths are varints. Strings, classes and record shapes are each numbered from 1 in the order of their first
 * occurrence in the stream. The first occurrence is written as 0 followed by the text, class name or shape, each
 * further one as its number. The stream has no header, checksum or end marker; the enclosing format adds them where
 * needed.
 */
public final class ValueCodec {

    private ValueCodec() {}

    /** Writes values to one stream. */
    @FunctionalInterface
    public interface Encoder {
        /**
         * Writes a value.
         *
         * @throws CheckpointException if the value, or one inside it, is of a type that cannot be written
         */
        void write(Object value) throws IOException;
    }

    /** Reads the values of one stream. */
    @FunctionalInterface
    public interface Decoder {
        /**
         * Reads the next value.
         *
         * @throws CheckpointException if the stream is damaged or ends, a class is missing, or a record or an enum
         *     differs from the one that was written
         */
        Object read() throws IOException;
    }

    /** Returns an encoder that begins a new stream of values of any class. */
    public static Encoder encoder(DataOutput out) {
        return new ValueEncoder(out, new ClassNames(null), Admission.OF_OURS);
    }

    /** Returns an encoder that begins a new stream of values; it rejects what {@link #decoder} would not read. */
    public static Encoder encoder(DataOutput out, SavedTypes types) {
        return new ValueEncoder(out, types.names(), types.admission());
    }

    /**
     * Returns a decoder for a stream of values in a file, which must be read from its beginning.
     *
     * @param types the classes of which instances are created
     */
    public static Decoder decoder(DataInput in, SavedTypes types) {
        return new ValueDecoder(in, types.names(), types.admission());
    }

    /**
     * Returns a decoder for an untrusted stream of values, such as one received over a network. The stream must be read
     * from its beginning.
     *
     * <p>The decoder creates instances only of the admitted classes and of the JDK's boxed primitives, big numbers,
     * strings, Optionals, map entries and unmodifiable collections. It rejects objects of ordinary classes.
     * Classes named in the stream are loaded, but not initialised before they are admitted. Whether the
     * components of records conform to their generic types is not checked.
     *
     * @param model a class whose class loader finds the classes of the values
     * @param classes returns whether a class is admitted; called with the classes of records, enums, and modifiable
     *     collections and maps, and with the component types of arrays
     * @param maxValues maximum number of values in the stream, including nested ones; limits the memory used
     * @param maxDepth maximum nesting depth of values; limits the stack used
     */
    public static Decoder decoder(
            DataInput in, Class<?> model, Predicate<Class<?>> classes, int maxValues, int maxDepth) {
        return new ValueDecoder(
                in, new ClassNames(model.getClassLoader()), new Admission(classes, false, maxValues, maxDepth));
    }
}
