package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import dev.clew.search.distributed.Distribution;
import dev.clew.search.distributed.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a search on the machines of a Spark cluster. */
public final class SparkOptions {
    private static final Pattern MASTER =
            Pattern.compile("local|local\\[.+]|local-cluster\\[.+]|yarn|(spark|k8s)://.+");

    /** Beginning of a URI; two letters at least, since one is a drive of Windows. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            description = {
                "Search on Apache Spark: spark://HOST:7077, yarn, k8s://URL, or local[N] for N threads of this machine.",
                "Breadth first and exact. Spark is SPARK_HOME, or is fetched with Maven at the first use."
            })
    private @Nullable String master;

    @Option(
            names = "--spark-partitions",
            paramLabel = "N",
            description = "Parts into which the visited states are divided, 1 to 100000. Default: one a core.")
    private @Nullable Integer partitions;

    @Option(
            names = "--spark-driver-states",
            paramLabel = "N",
            description = {
                "Visited states up to which the driver searches alone, since a cluster does not pay for so few. 0 uses",
                "the cluster from the start, as --checkpoint-dir does. Default: 20000000."
            })
    private @Nullable Integer driverStates;

    @Option(
            names = "--spark-conf",
            paramLabel = "NAME=VALUE",
            description = "Set a property of Spark, such as spark.executor.memory=8g. Repeatable.")
    private @Nullable List<String> settings;

    @Option(
            names = "--checkpoint-dir",
            paramLabel = "URI",
            description = {
                "Save the search in this folder at the ends of levels: a path or URI that all machines can reach,",
                "such as hdfs://HOST/clew/raft. --resume continues it; --checkpoint-every sets how often it is saved."
            })
    private @Nullable String checkpointFolder;

    /**
     * Returns the single group of options, or an empty group if none is given.
     *
     * @throws UsageException if an option is given twice, which picocli reports as a second group, or without
     *     {@code --spark}, or is invalid
     */
    public static SparkOptions only(List<SparkOptions> groups) {
        if (groups.size() > 1) {
            throw new UsageException("an option of Spark is given twice; give each once");
        }
        SparkOptions options = groups.isEmpty() ? new SparkOptions() : groups.get(0);
        options.requireMaster();
        return options;
    }

    private void requireMaster() {
        String chosen = master;
        if (chosen == null) {
            String other = partitions != null
                    ? "--spark-partitions"
                    : driverStates != null
                            ? "--spark-driver-states"
                            : settings != null ? "--spark-conf" : checkpointFolder != null ? "--checkpoint-dir" : null;
            if (other != null) {
                throw new UsageException(other + " is for a search on Spark; give --spark MASTER, such as local[2]");
            }
        } else if (!MASTER.matcher(chosen).matches()) {
            throw new UsageException(
                    "--spark takes local[N], spark://HOST:PORT, yarn or k8s://URL, not '" + chosen + "'");
        }
    }

    /** Returns the cluster; null if the search runs in this JVM. */
    public @Nullable String master() {
        return master;
    }

    /** Returns whether a cluster is this machine, with one JVM. */
    public static boolean isLocal(String master) {
        return master.equals("local") || master.startsWith("local[");
    }

    /**
     * Returns the distribution that the options describe; null without {@code --spark}.
     *
     * @param source makes the model in other JVMs
     * @param classpath jars of the user, to be sent along
     * @throws UsageException if an option is invalid, or the jars cannot be sent
     */
    public @Nullable Distribution distribution(
            ModelSource source, List<String> classpath, DurabilityOptions durability) {
        if (master == null) {
            return null;
        }
        requireSendable(master, classpath);
        Distribution distribution = Distribution.on(master, source)
                .saved(durability.saving(checkpointFolder == null ? null : absolute(checkpointFolder)))
                .set(properties())
                .sending(classpath.stream().map(SparkOptions::absolute).toList())
                .ahead(driverStates == null ? Distribution.DRIVER_STATES : checkedStates(driverStates));
        return partitions == null ? distribution : distribution.partitioned(checkedPartitions(partitions));
    }

    private static int checkedStates(int states) {
        if (states < 0) {
            throw new UsageException("--spark-driver-states takes a whole number from 0, not " + states);
        }
        return states;
    }

    private static int checkedPartitions(int partitions) {
        if (partitions < 1 || partitions > Distribution.MAX_PARTITIONS) {
            throw new UsageException("--spark-partitions takes a whole number in 1.." + Distribution.MAX_PARTITIONS
                    + ", not " + partitions);
        }
        return partitions;
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String setting : settings == null ? List.<String>of() : settings) {
            int equals = setting.indexOf('=');
            String name = equals < 0 ? setting : setting.substring(0, equals);
            if (equals < 0 || !name.startsWith("spark.")) {
                throw new UsageException(
                        "--spark-conf takes NAME=VALUE with a name that starts with 'spark.', not '" + setting + "'");
            }
            if (name.equals("spark.master")) {
                throw new UsageException("--spark-conf does not set spark.master; give it with --spark");
            }
            if (properties.put(name, setting.substring(equals + 1)) != null) {
                throw new UsageException("--spark-conf " + name + " is given twice");
            }
        }
        return properties;
    }

    /** Throws an exception for what cannot be sent to other machines, where a jar is found by its base name. */
    private static void requireSendable(String master, List<String> classpath) {
        Set<String> names = new HashSet<>();
        for (String path : isLocal(master) ? List.<String>of() : classpath) {
            if (Files.isDirectory(Path.of(path))) {
                throw new UsageException("--classpath: " + path + " is a folder, and only jars can be sent to the"
                        + " machines of --spark " + master + "; make a jar of it: jar -cf models.jar -C " + path
                        + " .");
            }
            String name = Path.of(path).getFileName().toString();
            if (!names.add(name)) {
                throw new UsageException("--classpath: two jars are named " + name
                        + ", so that the machines of --spark " + master + " cannot distinguish them; rename one");
            }
        }
    }

    /** Returns a path as other processes understand it; a URI is returned as it is. */
    private static String absolute(String path) {
        return SCHEME.matcher(path).matches()
                ? path
                : Path.of(path).toAbsolutePath().normalize().toString();
    }
}
