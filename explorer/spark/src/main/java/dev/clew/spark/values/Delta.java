package dev.clew.spark.values;

import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.bytes.ByteSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that got numbers after a level: by table, those of parts before the values that have them, and by content
 * hash within a table. A value's number is the number of values in its table before the level, plus its place here.
 *
 * @param before number of values of each table before the level
 * @param hashes content hashes of the new values of each table, ascending
 * @param contents of each table and new value: the encoded value, or the numbers of its parts
 */
public record Delta(int[] before, long[][] hashes, List<List<Content>> contents) {

    /**
     * A whole value, or one of parts.
     *
     * @param whole the encoded value; null if it has parts
     * @param parts numbers of its parts
     */
    public record Content(byte @Nullable [] whole, int[] parts) {}

    /** Returns how many values are new. */
    public int size() {
        return Arrays.stream(hashes).mapToInt(all -> all.length).sum();
    }

    /** Returns the number of a new value; -1 if it is not in here. */
    public int number(int table, long hash) {
        int place = Arrays.binarySearch(hashes[table], hash);
        return place < 0 ? -1 : before[table] + place;
    }

    /** Returns the encoded delta. */
    public byte[] toBytes() {
        ByteSink out = new ByteSink(1024);
        out.writeVarint(before.length);
        for (int table = 0; table < before.length; table++) {
            out.writeVarint(before[table]);
            out.writeVarint(hashes[table].length);
            for (int place = 0; place < hashes[table].length; place++) {
                out.writeLong(hashes[table][place]);
                write(contents.get(table).get(place), out);
            }
        }
        return out.toBytes();
    }

    private static void write(Content content, ByteSink out) {
        if (content.whole() != null) {
            out.writeVarint(0);
            out.writeBytes(content.whole());
            return;
        }
        out.writeVarint(content.parts().length + 1L);
        for (int part : content.parts()) {
            out.writeVarint(part);
        }
    }

    /** Decodes what {@link #toBytes} returned. */
    public static Delta of(byte[] bytes) {
        ByteSource in = new ByteSource(bytes);
        int tables = in.readInt();
        int[] before = new int[tables];
        long[][] hashes = new long[tables][];
        List<List<Content>> contents = new ArrayList<>();
        for (int table = 0; table < tables; table++) {
            before[table] = in.readInt();
            hashes[table] = new long[in.readInt()];
            List<Content> some = new ArrayList<>();
            for (int place = 0; place < hashes[table].length; place++) {
                hashes[table][place] = in.readLong();
                some.add(content(in));
            }
            contents.add(some);
        }
        return new Delta(before, hashes, contents);
    }

    private static Content content(ByteSource in) {
        int count = in.readInt();
        if (count == 0) {
            return new Content(in.readBytes(), new int[0]);
        }
        int[] parts = new int[count - 1];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = in.readInt();
        }
        return new Content(null, parts);
    }
}
