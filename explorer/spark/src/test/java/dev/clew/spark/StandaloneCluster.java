package dev.clew.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A standalone cluster of Spark in processes of this machine: a master, and workers of one core each. Nothing listens
 * beyond loopback. All processes are found by the folder of the cluster, which is in their command lines, so that none
 * outlives {@link #close}, executors of killed workers included.
 *
 * <p>For Linux, whose {@code /proc} it reads. Used by one thread.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern MASTER_URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
    private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

    /** Ends a test that hangs; so long that no machine is too busy for what does not. */
    private static final long PATIENCE_SECONDS = 300;

    private final Path folder;
    private final String workerMemory;
    private final List<Process> daemons = new ArrayList<>();
    private final List<Process> workers = new ArrayList<>();
    private final Thread lastResort = new Thread(this::killAll, "cluster-end");
    private final String masterUrl;

    private StandaloneCluster(Path folder, String workerMemory) throws IOException {
        this.folder = folder.toRealPath();
        this.workerMemory = workerMemory;
        Runtime.getRuntime().addShutdownHook(lastResort);
        installSpark();
        masterUrl = startMaster();
    }

    /**
     * Starts a cluster, and waits until its workers are ready.
     *
     * @param folder an empty folder for everything that the cluster writes
     * @param workers number of workers
     * @param workerMemory memory that each worker offers to executors, such as {@code 1g}
     */
    static StandaloneCluster start(Path folder, int workers, String workerMemory) throws IOException {
        StandaloneCluster cluster = new StandaloneCluster(folder, workerMemory);
        try {
            for (int number = 0; number < workers; number++) {
                cluster.addWorker();
            }
            return cluster;
        } catch (IOException | RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    /** Returns the master, as Spark names it. */
    String masterUrl() {
        return masterUrl;
    }

    /** Returns a configuration of a driver in this JVM, whose executors have its class path. */
    SparkConf configuration() {
        return settings().entrySet().stream()
                .reduce(
                        new SparkConf().setMaster(masterUrl),
                        (conf, setting) -> conf.set(setting.getKey(), setting.getValue()),
                        (one, other) -> one);
    }

    /** Returns the settings of {@link #configuration} but for the master. */
    Map<String, String> settings() {
        return Map.of(
                "spark.app.name",
                "test",
                "spark.ui.enabled",
                "false",
                "spark.driver.host",
                LOOPBACK,
                "spark.driver.bindAddress",
                LOOPBACK,
                "spark.local.dir",
                folder.resolve("driver").toString(),
                "spark.executor.memory",
                workerMemory,
                "spark.executor.extraClassPath",
                classPath());
    }

    /** Starts another worker, and waits until the master knows it. */
    void addWorker() throws IOException {
        String name = "worker" + workers.size();
        Process worker = start(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "--cores",
                "1",
                "--memory",
                workerMemory,
                "--work-dir",
                folder.resolve(name).toString(),
                masterUrl);
        workers.add(worker);
        await(name, worker, REGISTERED);
    }

    /** Kills a worker as {@code kill -9} does; its executors end when they notice it. */
    void killWorker(int number) {
        kill(workers.get(number).toHandle());
    }

    /** Returns the process ids of all executors. */
    List<Long> executors() {
        return processes()
                .filter(process -> commandLine(process).contains(EXECUTOR))
                .map(ProcessHandle::pid)
                .sorted()
                .toList();
    }

    /** Kills an executor as {@code kill -9} does. */
    void killExecutor(long pid) {
        if (!executors().contains(pid)) {
            throw new IllegalArgumentException(pid + " is not an executor; there are " + executors());
        }
        kill(ProcessHandle.of(pid).orElseThrow());
    }

    /** Returns all processes of the cluster that are alive. */
    Stream<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(process -> commandLine(process)
                .contains(folder.resolve("home").toString()));
    }

    /** Ends all processes; fails if one is left. */
    @Override
    public void close() {
        killAll();
        List<String> left = processes().map(StandaloneCluster::commandLine).toList();
        Runtime.getRuntime().removeShutdownHook(lastResort);
        deleteLinks();
        if (!left.isEmpty()) {
            throw new AssertionError("left: " + left);
        }
    }

    /** Deletes links to the jars, of which JUnit would warn, since they lead out of a temporary folder. */
    private void deleteLinks() {
        File[] links = folder.resolve("home/jars").toFile().listFiles();
        for (File link : links == null ? new File[0] : links) {
            if (!link.delete()) {
                throw new IllegalStateException("cannot delete " + link);
            }
        }
    }

    /** Kills daemons before executors, since a worker starts an executor again. */
    private void killAll() {
        daemons.forEach(daemon -> kill(daemon.toHandle()));
        processes().forEach(StandaloneCluster::kill);
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(process + " does not end", e);
        }
    }

    /** Lays out a home of Spark: its jars are those of this test, without Clew and with one binding of slf4j. */
    private void installSpark() throws IOException {
        Files.createDirectories(folder.resolve("home/bin"));
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        for (Path jar : classPathEntries()) {
            String name = jar.getFileName().toString();
            if (Files.isRegularFile(jar) && !name.startsWith("clew-")) {
                Files.createSymbolicLink(jars.resolve(name), jar.toAbsolutePath());
            }
        }
    }

    /** Returns the class path of this JVM, for executors. */
    private static String classPath() {
        return classPathEntries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns the class path of this JVM without slf4j-simple, since the cluster's processes log as Spark does. */
    private static List<Path> classPathEntries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> !entry.getFileName().toString().startsWith("slf4j-simple-"))
                .toList();
    }

    private String startMaster() throws IOException {
        Process master = start("master", "org.apache.spark.deploy.master.Master");
        try {
            return await("master", master, MASTER_URL).group(1);
        } catch (IOException | RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    private Process start(String name, String main, String... args) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-Dspark.master.rest.enabled=false", "-cp", folder.resolve("home/jars") + "/*", main));
        command.addAll(List.of("--host", LOOPBACK, "--port", "0", "--webui-port", "0"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(variable -> variable.startsWith("SPARK_") || variable.startsWith("HADOOP_"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("SPARK_HOME", folder.resolve("home").toString());
        environment.put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
        environment.put("SPARK_LOCAL_IP", LOOPBACK);
        environment.put("SPARK_SCALA_VERSION", "2.13");
        Process process = builder.start();
        daemons.add(process);
        return process;
    }

    private Path log(String name) {
        return folder.resolve(name + ".out");
    }

    /** Waits until a process logs what matches. */
    private Matcher await(String name, Process process, Pattern pattern) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            boolean isAlive = process.isAlive();
            String log = Files.readString(log(name), StandardCharsets.UTF_8);
            Matcher matcher = pattern.matcher(log);
            if (matcher.find()) {
                return matcher;
            }
            if (!isAlive || System.nanoTime() > deadline) { // what it wrote last has been looked at
                throw new AssertionError(name + " did not start: " + log);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Returns the words of a process, separated by NUL; empty if it has ended. Java's own view of them may be cut. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
