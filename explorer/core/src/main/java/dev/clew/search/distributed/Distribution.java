package dev.clew.search.distributed;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a breadth-first search is distributed. Immutable.
 *
 * @param master the cluster, as Spark names it: {@code local[2]}, {@code spark://host:7077}, {@code yarn}
 * @param source makes the model in other JVMs
 * @param saving where the search is saved; null for nowhere
 * @param partitions parts into which the visited states are divided; 0 for one a core
 * @param driverStates visited states up to which the driver searches alone, since a cluster does not pay for so few; fewer
 *     if its heap is small; 0 to use the cluster from the start. A search that is saved uses it from the start
 * @param settings further settings of the cluster's software, by name
 * @param files jars that the model's code needs, which are sent to the other machines
 * @param identity properties of the search that must be equal for it to be resumed, by name; a check fills them in
 */
public record Distribution(
        String master,
        ModelSource source,
        @Nullable Saving saving,
        int partitions,
        int driverStates,
        Map<String, String> settings,
        List<String> files,
        Map<String, String> identity) {

    /** Greatest number of partitions. */
    public static final int MAX_PARTITIONS = 100_000;

    /** Default of {@link #driverStates}. */
    public static final int DRIVER_STATES = 20_000_000;

    public Distribution {
        Objects.requireNonNull(master, "master");
        Objects.requireNonNull(source, "source");
        settings = Map.copyOf(settings);
        files = List.copyOf(files);
        if (driverStates < 0) {
            throw new IllegalArgumentException("driverStates is " + driverStates + ", allowed: 0 or more");
        }
        if (partitions < 0 || partitions > MAX_PARTITIONS) {
            throw new IllegalArgumentException(
                    "partitions is " + partitions + ", allowed: 0 (one a core) to " + MAX_PARTITIONS);
        }
    }

    /**
     * How a search is saved.
     *
     * @param folder as a URI or a path that every machine can reach
     * @param everySeconds least time from one checkpoint to the next; 0 to save every level
     * @param resume whether the search in the folder, if there is one, is continued
     */
    public record Saving(String folder, int everySeconds, boolean resume) {
        public Saving {
            Objects.requireNonNull(folder, "folder");
            if (everySeconds < 0) {
                throw new IllegalArgumentException("everySeconds is " + everySeconds + ", allowed: 0 or more");
            }
        }
    }

    /** Returns a search on a cluster with its defaults, without checkpoints. */
    public static Distribution on(String master, ModelSource source) {
        return new Distribution(master, source, null, 0, DRIVER_STATES, Map.of(), List.of(), Map.of());
    }

    /** Returns this distribution with checkpoints; null for none. */
    public Distribution saved(@Nullable Saving where) {
        return new Distribution(master, source, where, partitions, driverStates, settings, files, identity);
    }

    /** Returns this distribution with a number of partitions. */
    public Distribution partitioned(int count) {
        return new Distribution(master, source, saving, count, driverStates, settings, files, identity);
    }

    /** Returns this distribution with a number of states up to which the driver searches alone. */
    public Distribution ahead(int states) {
        return new Distribution(master, source, saving, partitions, states, settings, files, identity);
    }

    /** Returns this distribution with settings of the cluster's software. */
    public Distribution set(Map<String, String> values) {
        return new Distribution(master, source, saving, partitions, driverStates, values, files, identity);
    }

    /** Returns this distribution with jars to be sent along. */
    public Distribution sending(List<String> jars) {
        return new Distribution(master, source, saving, partitions, driverStates, settings, jars, identity);
    }

    /** Returns this distribution of an identified search. */
    public Distribution identifiedBy(Map<String, String> properties) {
        return new Distribution(
                master, source, saving, partitions, driverStates, settings, files, Map.copyOf(properties));
    }

    @Override
    public String toString() {
        return "on " + master + ", partitions " + partitions + ", " + saving;
    }
}
