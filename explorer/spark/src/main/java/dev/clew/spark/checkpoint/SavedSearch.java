package dev.clew.spark.checkpoint;

import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.bytes.ByteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A search between two levels, as it is saved.
 *
 * @param identity properties that must be equal for it to be resumed
 * @param progress figures and findings, encoded by the search
 * @param values files of the values that got numbers, in order
 * @param levels the levels so far, the last of which is to be expanded next
 */
public record SavedSearch(
        Map<String, String> identity, byte[] progress, List<SavedFile> values, List<SavedLevel> levels) {
    private static final String MAGIC = "Clew on Spark 1";

    byte[] toBytes() {
        ByteSink out = new ByteSink(4096);
        out.writeText(MAGIC);
        out.writeVarint(identity.size());
        new TreeMap<>(identity).forEach((name, value) -> {
            out.writeText(name);
            out.writeText(value);
        });
        out.writeBytes(progress);
        out.writeVarint(values.size());
        values.forEach(file -> SavedLevel.write(file, out));
        out.writeVarint(levels.size());
        levels.forEach(level -> level.write(out));
        byte[] content = out.toBytes();
        ByteSink whole = new ByteSink(content.length + 16);
        whole.writeBytes(content);
        whole.writeLong(Folder.checksum(content));
        return whole.toBytes();
    }

    /**
     * Reads what {@link #toBytes} returned.
     *
     * @throws RuntimeException if it is damaged
     */
    static SavedSearch of(byte[] bytes) {
        ByteSource whole = new ByteSource(bytes);
        byte[] content = whole.readBytes();
        if ((int) whole.readLong() != Folder.checksum(content) || !whole.isAtEnd()) {
            throw new IllegalArgumentException("its checksum is wrong");
        }
        ByteSource in = new ByteSource(content);
        if (!in.readText().equals(MAGIC)) {
            throw new IllegalArgumentException("it was written by another version");
        }
        Map<String, String> identity = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            identity.put(in.readText(), in.readText());
        }
        byte[] progress = in.readBytes();
        List<SavedFile> values = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            values.add(SavedLevel.readFile(in));
        }
        List<SavedLevel> levels = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            levels.add(SavedLevel.read(in));
        }
        return new SavedSearch(identity, progress, values, levels);
    }
}
