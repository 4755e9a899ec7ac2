package dev.clew.spark.level;

import dev.clew.search.SearchOptions;
import dev.clew.search.distributed.ModelSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What every machine must know of a search.
 *
 * @param id distinguishes it from other searches in the same JVMs
 * @param source makes the model
 * @param symmetry whether states are representatives of orbits
 * @param goals treatment of goals
 * @param chunk states that one machine would expand at a time: where a handler throws, the rest of its chunk is left out
 * @param skipsCommuting whether steps that commute with others are skipped where that is known to lose nothing
 * @param partitions parts into which visited states are divided
 */
public record Job(
        String id,
        ModelSource source,
        boolean symmetry,
        SearchOptions.Goals goals,
        int chunk,
        boolean skipsCommuting,
        int partitions)
        implements Serializable {

    /** Chunks of a round; a search ends with the first round that found something. */
    private static final int CHUNKS = 32;

    /** Returns this job for the initial states, which are all found before any of them ends the search. */
    public Job inOneRound() {
        return new Job(id, source, symmetry, goals, Integer.MAX_VALUE, skipsCommuting, partitions);
    }

    /** Returns this job with the visited states divided into a number of parts. */
    public Job divided(int parts) {
        return new Job(id, source, symmetry, goals, chunk, skipsCommuting, parts);
    }

    /** Returns the round of a search on one machine in which a state of a level is expanded. */
    public long round(long rank) {
        return rank / ((long) chunk * CHUNKS);
    }

    /** Returns the number of states of a level that are expanded up to the end of a round. */
    public long endOfRound(long round, long states) {
        return Math.min((round + 1) * chunk * CHUNKS, states);
    }

    /** Returns the number of the chunk of a state of a level. */
    public long chunkOf(long rank) {
        return rank / chunk;
    }

    /** Returns the rank at which the chunk after a state's begins. */
    long nextChunk(long rank) {
        return (rank / chunk + 1) * chunk;
    }

    /** Returns an empty list for each partition. */
    public <T> List<List<T>> lists() {
        return IntStream.range(0, partitions)
                .<List<T>>mapToObj(partition -> new ArrayList<>())
                .toList();
    }

    /** Returns the partition that keeps a state. */
    public int partition(long fingerprint) {
        return (int) (((fingerprint >>> Integer.SIZE) * partitions) >>> Integer.SIZE);
    }
}
