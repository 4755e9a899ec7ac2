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
            description = "The program, one for all nodes: --command 'python3 node.py'. Not run by a shell.")
    private @Nullable String command;

    @Option(names = "--nodes", paramLabel = "N", description = "Programs. Default: 3, or as many as --node-names has.")
    private @Nullable String nodes;

    @Option(
            names = "--node-names",
            paramLabel = "NAMES",
            description = "Names of the programs: a,b,c. Default: n0, n1 and so on, as Maelstrom has them.")
    private @Nullable String nodeNames;

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            description =
                    "What clients do; 'none': there are no clients. 'clew models process' lists them. Default: none.")
    private @Nullable String workload;

    @Option(
            names = "--services",
            paramLabel = "NAMES",
            description = "Maelstrom's services: lin-kv,seq-kv,lww-kv,lin-tso. Default: none.")
    private @Nullable String services;

    @Option(names = "--clients", paramLabel = "N", description = "Clients. Default: the workload's own number.")
    private @Nullable String clients;

    @Option(
            names = "--operations",
            paramLabel = "N",
            description = "Operations of each client. Default: the workload's own number.")
    private @Nullable String operations;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = "How programs speak: maelstrom, or lines. Default: maelstrom.")
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
                    "Silence that completes an answer, where it cannot be seen that a program waits. Default: 50ms.")
    private @Nullable String quiet;

    @Option(
            names = "--answer-timeout",
            paramLabel = "TIME",
            description = "The longest time for an answer. Default: 10s.")
    private @Nullable String answerTimeout;

    @Option(
            names = "--tick",
            paramLabel = "TIME",
            description = "Programs may speak unasked; none that will is silent for longer. Default: they must not.")
    private @Nullable String tick;

    @Option(names = "--processes", paramLabel = "N", description = "Live processes that are kept. Default: 32.")
    private @Nullable String processes;

    @Option(
            names = "--directory",
            paramLabel = "FOLDER",
            description = "Where programs run. Default: the current folder.")
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
            if (!given.isEmpty()) {
                throw new UsageException("--" + given.keySet().iterator().next()
                        + " is for the model process: clew check process --command ...");
            }
            return;
        }
        given.forEach((name, value) -> {
            if (parameters.put(name, value) != null) {
                throw new UsageException("--" + name + " and -p " + name + " say the same; give one");
            }
        });
        String names = parameters.getOrDefault("node-names", "");
        if (!names.isBlank()) {
            parameters.putIfAbsent("nodes", String.valueOf(names.split(",", -1).length));
        }
        if (parameters.getOrDefault("command", "").isBlank()) {
            throw new UsageException("model process needs to know what to run: --command 'python3 node.py'");
        }
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
