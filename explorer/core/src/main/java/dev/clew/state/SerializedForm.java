package dev.clew.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization of values that are {@link Serializable}. Objects inside them that are not serializable are written
 * with {@link ValueEncoder}.
 */
final class SerializedForm {
    /** Greatest ratio of an array's length to the number of bytes that fill it; hash tables have empty slots. */
    private static final long MOST_SPACE = 8;

    private SerializedForm() {}

    /** Stands in for a value that is not serializable. */
    private record Encoded(byte[] bytes) implements Serializable {}

    static byte[] write(Object value) throws IOException {
        Class<?> type = value.getClass();
        if (!(value instanceof Serializable)) {
            throw new CheckpointException("a value of type " + type.getName()
                    + " cannot be written to a checkpoint; make it a record, an enum or Serializable");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new Output(bytes)) {
            out.writeObject(value);
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new CheckpointException(type.getName() + " is Serializable but cannot be written: " + e, e);
        }
        ClassLoader loader = type.getClassLoader();
        if (loader != null) { // the JDK's own classes are known to survive the round trip
            requireEqual(value, bytes.toByteArray(), new ClassNames(loader));
        }
        return bytes.toByteArray();
    }

    private static void requireEqual(Object value, byte[] bytes, ClassNames classes) throws CheckpointException {
        Object copy = read(bytes, classes);
        if (!value.equals(copy) || !copy.equals(value)) {
            throw new CheckpointException(value.getClass().getName()
                    + " is Serializable but does not equal its copy; keep what equals compares, or make it a record");
        }
    }

    static Object read(byte[] bytes, ClassNames classes) throws CheckpointException {
        try (ObjectInputStream in = new Input(new ByteArrayInputStream(bytes), classes)) {
            in.setObjectInputFilter(info -> info.arrayLength() > MOST_SPACE * bytes.length
                    ? ObjectInputFilter.Status.REJECTED
                    : ObjectInputFilter.Status.UNDECIDED);
            Object value = in.readObject();
            if (value == null) {
                throw CheckpointException.damaged("a value is null");
            }
            return value;
        } catch (IOException | ClassNotFoundException | RuntimeException | Error e) {
            throw CheckpointException.causedBy(e);
        }
    }

    private static final class Output extends ObjectOutputStream {
        Output(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected @Nullable Object replaceObject(@Nullable Object object) throws IOException {
            if (object == null || object instanceof Serializable) {
                return object;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ValueEncoder(new DataOutputStream(bytes)).write(object);
            return new Encoded(bytes.toByteArray());
        }
    }

    private static final class Input extends ObjectInputStream {
        private final ClassNames classes;

        Input(InputStream in, ClassNames classes) throws IOException {
            super(in);
            this.classes = classes;
            enableResolveObject(true);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException {
            return classes.named(description.getName());
        }

        @Override
        protected @Nullable Object resolveObject(@Nullable Object object) throws IOException {
            return object instanceof Encoded encoded
                    ? new ValueDecoder(new DataInputStream(new ByteArrayInputStream(encoded.bytes)), classes).read()
                    : object;
        }
    }
}
