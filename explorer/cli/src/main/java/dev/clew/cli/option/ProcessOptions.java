package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import dev.clew.process.ProcessModels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the model {@code process}; each sets the parameter of the same name. */
public final class ProcessOptions {

    @Option(
            names = "--command",
            paramLabel = "COMMAND",
            description = "Program that all nodes run, without a shell: --command 'python3 node.py'.")
    private @Nullable String command;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "Number of nodes. Default: 3, or the number of --node-names.")
    private @Nullable String nodes;

    @Option(
            names = "--node-names",
            paramLabel = "NAMES",
            description = "Names of the nodes: a,b,c. Default: n0, n1 and so on, as in Maelstrom.")
    private @Nullable String nodeNames;

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            description = "Workload of the clients; none: no clients. 'clew models process' lists them. Default: none.")
    private @Nullable String workload;

    @Option(
            names = "--services",
            paramLabel = "NAMES",
            description = "Maelstrom's services to provide: lin-kv,seq-kv,lww-kv,lin-tso. Default: none.")
    private @Nullable String services;

    @Option(names = "--clients", paramLabel = "N", description = "Number of clients. Default: depends on the workload.")
    private @Nullable String clients;

    @Option(
            names = "--operations",
            paramLabel = "N",
            description = "Operations of each client. Default: depends on the workload.")
    private @Nullable String operations;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = "Protocol of the programs: maelstrom or lines. Default: maelstrom.")
    private @Nullable String protocol;

    @Option(
            names = "--inject",
            paramLabel = "MESSAGES",
            description = "With --protocol lines, messages in flight at the start: 'n0 hello; n1 go'.")
    private @Nullable String inject;

    @Option(
            names = "--quiet",
            paramLabel = "TIME",
            description =
                    "Silence after which an answer is complete, if this cannot be observed otherwise. Default: 50ms.")
    private @Nullable String quiet;

    @Option(names = "--answer-timeout", paramLabel = "TIME", description = "Time limit for an answer. Default: 10s.")
    private @Nullable String answerTimeout;

    @Option(
            names = "--tick",
            paramLabel = "TIME",
            description =
                    "Let programs send messages unprompted; TIME exceeds their longest silence. Default: not allowed."
                            + " For other models, the units of time between the ticks of a node.")
    private @Nullable String tick;

    @Option(names = "--processes", paramLabel = "N", description = "Maximum number of live processes. Default: 32.")
    private @Nullable String processes;

    @Option(
            names = "--directory",
            paramLabel = "FOLDER",
            description = "Working directory of the programs. Default: the current folder.")
    private @Nullable String directory;

    @Option(names = "--give-up", description = "Clients may stop waiting for an answer at any time.")
    private boolean giveUp;

    /**
     * Returns the single group of options, or an empty group if none is given.
     *
     * @throws UsageException if an option is given twice, which picocli reports as a second group
     */
    public static ProcessOptions only(List<ProcessOptions> groups) {
        if (groups.size() > 1) {
            throw new UsageException("an option of the model process is given twice; give each once");
        }
        return groups.isEmpty() ? new ProcessOptions() : groups.get(0);
    }

    /**
     * Adds the given options to the parameters of a model.
     *
     * @param parameters texts of parameters by name, to be extended
     * @param model name of the model to check
     * @throws UsageException if an option is given for another model or by {@code -p} as well, or {@code --command} is
     *     missing
     */
    public void addTo(Map<String, String> parameters, String model) {
        Map<String, String> given = given();
        if (!model.equals(ProcessModels.NAME)) {
            given.remove("tick"); // a bound of time there
            if (!given.isEmpty()) {
                throw new UsageException("--" + given.keySet().iterator().next()
                        + " is for the model process: clew check process --command ...");
            }
            return;
        }
        given.forEach((name, value) -> {
            if (parameters.put(name, value) != null) {
                throw new UsageException("--" + name + " and -p " + name + " set the same parameter; give one");
            }
        });
        String names = parameters.getOrDefault("node-names", "");
        if (!names.isBlank()) {
            parameters.putIfAbsent("nodes", String.valueOf(names.split(",", -1).length));
        }
        if (parameters.getOrDefault("command", "").isBlank()) {
            throw new UsageException("model process needs a program to run: --command 'python3 node.py'");
        }
    }

    /** Returns the period of ticks that is given for a model other than {@code process}; null if there is none. */
    public @Nullable String tickOf(String model) {
        return model.equals(ProcessModels.NAME) ? null : tick;
    }

    private Map<String, String> given() {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "command", command);
        put(all, "nodes", nodes);
        put(all, "node-names", nodeNames);
        put(all, "workload", workload);
        put(all, "services", services);
        put(all, "clients", clients);
        put(all, "operations", operations);
        put(all, "protocol", protocol);
        put(all, "inject", inject);
        put(all, "quiet", quiet);
        put(all, "answer-timeout", answerTimeout);
        put(all, "tick", tick);
        put(all, "processes", processes);
        put(all, "directory", directory);
        put(all, "give-up", giveUp ? "true" : null);
        return all;
    }

    private static void put(Map<String, String> target, String name, @Nullable String value) {
        if (value != null) {
            target.put(name, value);
        }
    }
}
