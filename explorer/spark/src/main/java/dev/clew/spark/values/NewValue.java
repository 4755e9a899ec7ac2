package dev.clew.spark.values;

import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.bytes.ByteSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value that some task met and that has no number yet.
 *
 * @param table its table, as {@link dev.clew.semantics.ValueTables} counts them
 * @param hash its content hash
 * @param whole the encoded value; null if it consists of parts
 * @param parts content hashes of its parts; empty if it is whole
 */
public record NewValue(int table, long hash, byte @Nullable [] whole, long[] parts) {

    /** Writes the value. */
    public void write(ByteSink out) {
        out.writeVarint(table);
        out.writeLong(hash);
        if (whole != null) {
            out.writeVarint(0);
            out.writeBytes(whole);
        } else {
            out.writeVarint(parts.length + 1L);
            for (long part : parts) {
                out.writeLong(part);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static NewValue read(ByteSource in) {
        int table = in.readInt();
        long hash = in.readLong();
        int count = in.readInt();
        if (count == 0) {
            return new NewValue(table, hash, in.readBytes(), new long[0]);
        }
        long[] parts = new long[count - 1];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = in.readLong();
        }
        return new NewValue(table, hash, null, parts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NewValue value
                && table == value.table
                && hash == value.hash
                && Arrays.equals(whole, value.whole)
                && Arrays.equals(parts, value.parts);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash) + table;
    }

    @Override
    public String toString() {
        return "value " + Long.toHexString(hash) + " of table " + table;
    }
}
