package dev.clew.spark.checkpoint;

import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.bytes.ByteSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A level of a saved search.
 *
 * @param lowest least order of each range
 * @param firstRank rank of the first state of each range
 * @param states number of states
 * @param files of the ranges
 */
public record SavedLevel(long[] lowest, long[] firstRank, long states, List<SavedFile> files) {

    void write(ByteSink out) {
        out.writeVarint(states);
        out.writeVarint(files.size());
        for (int range = 0; range < files.size(); range++) {
            out.writeVarint(lowest[range]);
            out.writeVarint(firstRank[range]);
            write(files.get(range), out);
        }
    }

    static SavedLevel read(ByteSource in) {
        long states = in.readVarint();
        int ranges = in.readInt();
        long[] lowest = new long[ranges];
        long[] firstRank = new long[ranges];
        List<SavedFile> files = new ArrayList<>();
        for (int range = 0; range < ranges; range++) {
            lowest[range] = in.readVarint();
            firstRank[range] = in.readVarint();
            files.add(readFile(in));
        }
        return new SavedLevel(lowest, firstRank, states, files);
    }

    static void write(SavedFile file, ByteSink out) {
        out.writeText(file.name());
        out.writeVarint(file.length());
        out.writeLong(file.checksum());
    }

    static SavedFile readFile(ByteSource in) {
        return new SavedFile(in.readText(), in.readVarint(), (int) in.readLong());
    }
}
