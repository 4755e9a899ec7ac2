package dev.clew.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Writes values that {@link ContentHash} accepts, so that another JVM reads equal values with equal hashes.
 *
 * <b>Fidelity.</b> Boxed primitives, strings, big numbers, enums, Optionals, records (through their canonical
 * constructors) and arrays within them are restored exactly. Collections and maps of {@code java.util} are restored
 * with the same class and order, with three exceptions: those created by {@code List.of} and similar methods are
 * created by these again; other unmodifiable ones, lists from {@code Arrays.asList}, and views such as a map's key set
 * are restored as unmodifiable copies that keep the order; those with a comparator must be
 * {@link java.io.Serializable}, including the comparator. Every other type must be {@link java.io.Serializable}; the
 * objects inside it need not be.
 *
 * <b>Format.</b> A value is a tag ({@link Tag}) followed by its content, with numbers as varints. Strings, classes and
 * records' shapes occur once in a stream, where they are first used, and are numbered from 1 in that order; 0 announces
 * a new one. The stream has no header, checksum or end marker: the enclosing format adds these.
 *
 * <p>An encoder or decoder belongs to one stream and one thread, and is unusable after it has thrown.
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

    /** Returns an encoder at the start of a stream. */
    public static Encoder encoder(DataOutput out) {
        return new ValueEncoder(out);
    }

    /**
     * Returns a decoder at the start of a stream.
     *
     * @param model a class whose loader knows the classes of the values
     */
    public static Decoder decoder(DataInput in, Class<?> model) {
        return new ValueDecoder(in, new ClassNames(model.getClassLoader()));
    }

    /**
     * Returns a decoder at the start of an untrusted stream, such as one received over a network. It creates values of
     * admitted classes, of the JDK's numbers, strings, Optionals and unmodifiable collections, and no others;
     * {@link java.io.Serializable} objects are rejected. Classes are looked up by the names in the stream, but not
     * initialised before they are admitted. Components of records are not checked against their generic types.
     *
     * @param model a class whose loader knows the classes of the values
     * @param classes admits records, enums, classes of collections and components of arrays
     * @param mostValues the greatest number of values in the stream, including nested ones; bounds memory
     * @param mostNesting the greatest nesting depth of values; bounds the stack
     */
    public static Decoder decoder(
            DataInput in, Class<?> model, Predicate<Class<?>> classes, int mostValues, int mostNesting) {
        return new ValueDecoder(
                in, new ClassNames(model.getClassLoader()), new Admission(classes, mostValues, mostNesting));
    }
}
