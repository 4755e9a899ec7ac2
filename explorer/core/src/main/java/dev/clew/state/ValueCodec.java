package dev.clew.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Writes values that {@link ContentHash} accepts, so that another JVM reads equal ones with equal hashes.
 *
 * <p><b>What is read.</b> Boxed primitives, strings, big numbers, enums, Optionals, records (through their canonical
 * constructors) and arrays within them come back as they were. Collections and maps of {@code java.util} come back as the
 * same class and in the same order, but for three kinds: what {@code List.of} and its like made is made by them again;
 * other unmodifiable ones, what {@code Arrays.asList} made, and views such as a map's key set come back as unmodifiable
 * copies that keep the order; those with a comparator must be {@link java.io.Serializable}, with the comparator.
 * Every other type must be {@link java.io.Serializable}; what it holds need not be.
 *
 * <p><b>The format.</b> A value is a tag ({@link Tag}) and what it says, numbers as varints. Strings, classes and records'
 * shapes stand once in a stream, where they are first used, and are numbered from 1 in that order; 0 announces a new one.
 * The stream has no header, check sum or end: whoever frames it adds these.
 *
 * <p>An encoder or decoder belongs to one stream and one thread, and is of no use after it has thrown.
 */
public final class ValueCodec {

    private ValueCodec() {}

    /** Writes values to one stream. */
    @FunctionalInterface
    public interface Encoder {
        /**
         * Writes a value.
         *
         * @throws CheckpointException if it, or one inside it, is of a type that cannot be written
         */
        void write(Object value) throws IOException;
    }

    /** Reads the values of one stream. */
    @FunctionalInterface
    public interface Decoder {
        /**
         * Reads the next value.
         *
         * @throws CheckpointException if the stream is damaged or ends, a class is missing, or a record or an enum is not
         *     the one that was written
         */
        Object read() throws IOException;
    }

    /** An encoder at the start of a stream. */
    public static Encoder encoder(DataOutput out) {
        return new ValueEncoder(out);
    }

    /**
     * A decoder at the start of a stream.
     *
     * @param model a class whose loader knows the classes of the values
     */
    public static Decoder decoder(DataInput in, Class<?> model) {
        return new ValueDecoder(in, new ClassNames(model.getClassLoader()));
    }

    /**
     * A decoder at the start of a stream that nobody vouches for, such as one that came over a network. It makes values of
     * classes that are admitted, of the JDK's numbers, strings, Optionals and unmodifiable collections, and no others;
     * {@link java.io.Serializable} plays no part. Classes are looked up by the names that the stream has, but not
     * initialised before they are admitted. That records' components are of their generic types is not checked.
     *
     * @param model a class whose loader knows the classes of the values
     * @param classes admits records, enums, classes of collections and components of arrays
     * @param mostValues how many values the stream may have, those inside others counted too; bounds memory
     * @param mostNesting how deep values may stand inside one another; bounds the stack
     */
    public static Decoder decoder(
            DataInput in, Class<?> model, Predicate<Class<?>> classes, int mostValues, int mostNesting) {
        return new ValueDecoder(
                in, new ClassNames(model.getClassLoader()), new Admission(classes, mostValues, mostNesting));
    }
}
