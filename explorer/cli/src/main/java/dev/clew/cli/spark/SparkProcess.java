package dev.clew.cli.spark;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.Startup;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.option.SparkOptions;
import dev.clew.search.DistributedSearch;
import dev.clew.search.distributed.Distribution;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/**
 * The command line in a second JVM that has Spark. The first JVM waits for it, hands signals on, and ends with its exit
 * code; the second ends when the first does.
 */
public final class SparkProcess {
    /** Class of the jar of {@link SubmitJar} that runs the command line. */
    private static final String MAIN = "dev.clew.cli.Main";

    /** Property of the second JVM with the process id of the first. */
    private static final String PARENT = "clew.parent";

    /** Flags of the first JVM that are for its class path, and that of Spark for a module whose use Java warns about. */
    private static final Pattern OWN_FLAGS =
            Pattern.compile("-Xlog:.*|-Xshare.*|-XX:Shared.*|-XX:DumpLoaded.*|--add-modules=jdk\\.incubator\\.vector");

    private static final Pattern LOOPBACK = Pattern.compile("spark://(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?");
    private static final Pattern MEMORY = Pattern.compile("([0-9]+)([kmgtKMGT]?)[bB]?");

    private SparkProcess() {}

    /**
     * Returns whether the search on Spark is missing from the class path, so that another JVM is needed. In that JVM it
     * returns false, and sees to it that the JVM ends when the one that started it does.
     */
    public static boolean isNeeded() {
        boolean hasSearch;
        try {
            hasSearch = ServiceLoader.load(DistributedSearch.class, DistributedSearch.class.getClassLoader())
                    .findFirst()
                    .isPresent();
        } catch (ServiceConfigurationError | LinkageError e) {
            hasSearch = false;
        }
        String parent = System.getProperty(PARENT);
        if (parent == null) {
            return !hasSearch;
        }
        if (!hasSearch) {
            throw new UsageException(
                    "the jar of dev.clew:clew-spark has no search on Spark, or Spark's jars are incomplete"
                            + "; run 'mvn -q -Pspark install -DskipTests' in Clew's folder");
        }
        endWith(Long.parseLong(parent));
        return false;
    }

    /** Makes this JVM end when another process does. */
    private static void endWith(long pid) {
        Thread watch = new Thread(
                () -> {
                    ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
                    System.exit(ExitCode.INCOMPLETE);
                },
                "clew-parent");
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * Runs a command line.
     *
     * @return the exit code
     * @throws UsageException if Spark or the search on it cannot be found
     */
    public static int run(Distribution distribution, List<String> args) {
        SparkRelease release = SparkRelease.ofThisBuild();
        Path search = SubmitJar.find(release);
        requireDistribution(distribution.master());
        Path spark = new SparkJars(release).folder();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags(release, distribution.settings()));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath(spark, search)), MAIN));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        if (SparkOptions.isLocal(distribution.master())
                || LOOPBACK.matcher(distribution.master()).matches()) {
            builder.environment().putIfAbsent("SPARK_LOCAL_IP", "127.0.0.1"); // nothing listens beyond loopback
        }
        try {
            return await(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws an exception if the cluster needs more of Spark than its core, which is all that Maven fetches. */
    private static void requireDistribution(String master) {
        boolean isSpecial = master.equals("yarn") || master.startsWith("k8s://");
        String home = System.getenv("SPARK_HOME");
        if (isSpecial && (home == null || home.isBlank())) {
            throw new UsageException("--spark " + master + " needs a distribution of Spark that supports it: set"
                    + " SPARK_HOME, or start clew-spark-submit.jar with spark-submit");
        }
    }

    /** Returns Java's class path: Spark first, as its own launcher has it, so that both see the same classes. */
    private static List<String> classPath(Path spark, Path search) {
        List<String> entries = new ArrayList<>();
        for (String configuration : List.of("SPARK_CONF_DIR", "HADOOP_CONF_DIR", "YARN_CONF_DIR")) {
            String folder = System.getenv(configuration);
            if (folder != null && !folder.isBlank()) {
                entries.add(folder);
            }
        }
        entries.add(spark.resolve("*").toString());
        entries.add(search.toString());
        return entries;
    }

    private static List<String> flags(SparkRelease release, Map<String, String> settings) {
        List<String> flags = new ArrayList<>(release.flags());
        List<String> inherited = ManagementFactory.getRuntimeMXBean().getInputArguments();
        flags.addAll(inherited);
        String extra = System.getenv("CLEW_JAVA_OPTS"); // its words are among the others if bin/clew started this JVM
        for (String word :
                extra == null ? List.<String>of() : List.of(extra.strip().split("\\s+"))) {
            if (!word.isEmpty() && !inherited.contains(word)) {
                flags.add(word);
            }
        }
        flags.removeIf(flag -> OWN_FLAGS.matcher(flag).matches());
        var memory = MEMORY.matcher(settings.getOrDefault("spark.driver.memory", ""));
        if (memory.matches()) { // Spark reads it before it starts a JVM, and not in one that runs
            flags.add("-Xmx" + memory.group(1) + (memory.group(2).isEmpty() ? "m" : memory.group(2)));
        }
        // Clew's own logging, which shows errors of Spark and Hadoop only
        flags.add("-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider");
        flags.add("-Dslf4j.internal.verbosity=WARN");
        flags.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
        return flags;
    }

    /**
     * Waits for a process. Ctrl-C reaches both processes; other signals and the end of this JVM are handed on, and this
     * JVM ends after the other one has printed its report.
     */
    private static int await(Process process) {
        Thread end = new Thread(
                () -> {
                    process.destroy();
                    Runtime.getRuntime().halt(exitCode(process));
                },
                "clew-spark-end");
        Runtime.getRuntime().addShutdownHook(end);
        Startup.end(); // the other process reports from now on
        int exitCode = exitCode(process);
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // this JVM is ending, with the exit code of the process
        }
        return exitCode;
    }

    private static int exitCode(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                // the process decides when it ends
            }
        }
    }
}
