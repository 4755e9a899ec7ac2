package dev.clew.spark.values;

import dev.clew.semantics.ValueTables;
import dev.clew.state.SavedTypes;
import dev.clew.state.ValueCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Translates between the numbers that the driver gave and those of one JVM.
 *
 * <p>Thread-safe. A thread that added a delta, or waited until another thread had, may translate its values without a
 * lock.
 */
public final class Vocabulary {
    private static final int UNKNOWN = -1;

    private final ValueTables tables;
    private final SavedTypes types;
    private volatile int[][] toLocal;
    private volatile int[][] toGlobal;

    /**
     * Creates an empty vocabulary.
     *
     * @param tables the numbered values of this JVM
     * @param types the classes of the values
     */
    public Vocabulary(ValueTables tables, SavedTypes types) {
        this.tables = tables;
        this.types = types;
        toLocal = new int[tables.count()][0];
        toGlobal = new int[tables.count()][0];
    }

    /** Returns the numbered values of this JVM. */
    public ValueTables tables() {
        return tables;
    }

    /**
     * Numbers the values of the next delta in this JVM.
     *
     * @throws IllegalStateException if a value is known by another number
     */
    public synchronized void add(Delta delta) {
        int[][] locals = toLocal.clone();
        int[][] globals = toGlobal.clone();
        for (int table = 0; table < locals.length; table++) {
            int first = delta.before()[table];
            int count = delta.hashes()[table].length;
            locals[table] = Arrays.copyOf(locals[table], first + count);
            for (int place = 0; place < count; place++) {
                int local = local(table, delta.contents().get(table).get(place), locals);
                if (local >= globals[table].length) {
                    globals[table] = grown(globals[table], local);
                }
                if (globals[table][local] != UNKNOWN) {
                    throw new IllegalStateException("value " + local + " of table " + table + " got two numbers");
                }
                locals[table][first + place] = local;
                globals[table][local] = first + place;
            }
        }
        toLocal = locals;
        toGlobal = globals;
    }

    private static int[] grown(int[] numbers, int index) {
        int[] longer = Arrays.copyOf(numbers, Math.max(index + 1, numbers.length * 2));
        Arrays.fill(longer, numbers.length, longer.length, UNKNOWN);
        return longer;
    }

    private int local(int table, Delta.Content content, int[][] locals) {
        if (content.whole() != null) {
            return tables.intern(table, decode(content.whole()));
        }
        int[] parts = new int[content.parts().length];
        for (int place = 0; place < parts.length; place++) {
            parts[place] = locals[tables.tableOfPart(table, place)][content.parts()[place]];
        }
        return tables.compose(table, parts);
    }

    /** Returns the value that bytes encode. */
    Object decode(byte[] whole) {
        try {
            return ValueCodec.decoder(new DataInputStream(new ByteArrayInputStream(whole)), types)
                    .read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns a value of this JVM as others can read it.
     *
     * @throws UncheckedIOException if it is of a type that cannot be sent
     */
    public NewValue export(int table, int local) {
        long hash = tables.hash(table, local);
        if (!tables.hasParts(table)) {
            return new NewValue(table, hash, encode(tables.value(table, local)), new long[0]);
        }
        int[] parts = tables.parts(table, local);
        long[] hashes = new long[parts.length];
        for (int place = 0; place < parts.length; place++) {
            hashes[place] = tables.hash(tables.tableOfPart(table, place), parts[place]);
        }
        return new NewValue(table, hash, null, hashes);
    }

    private byte[] encode(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ValueCodec.encoder(new DataOutputStream(bytes), types).write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Returns the number in this JVM of a value that the driver numbered. */
    public int local(int table, int global) {
        return toLocal[table][global];
    }

    /** Returns the driver's numbers of a table's values, by this JVM's, -1 for those that have none; not to be changed. */
    public int[] globals(int table) {
        return toGlobal[table];
    }

    /**
     * Returns the driver's number of a value of this JVM, if it is less than a limit; otherwise -1.
     *
     * @param limit number of the table's values before the level that is being worked off
     */
    public int global(int table, int local, int limit) {
        int[] known = toGlobal[table];
        int number = local < known.length ? known[local] : UNKNOWN;
        return number < limit ? number : UNKNOWN;
    }
}
