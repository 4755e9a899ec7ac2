package dev.clew.process;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.NodeGroup;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.process.clock.ClockSettings;
import dev.clew.process.message.Body;
import dev.clew.process.program.ProgramPool;
import dev.clew.process.program.ProgramSettings;
import dev.clew.process.program.ProgramState;
import dev.clew.process.service.Services;
import dev.clew.process.workload.Workload;
import dev.clew.process.workload.WorkloadOptions;
import dev.clew.process.workload.Workloads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Provider of the model {@code process}: a cluster of external programs, all started by the same
 * command. The programs run until the model is closed.
 */
public final class ProcessModels implements ModelProvider {
    /** Name of the model. */
    public static final String NAME = "process";

    /** Name of the invariant that is violated when a program fails. */
    public static final String EVERY_PROGRAM_RUNS = "EveryProgramRuns";

    private static final String NONE = "none";

    /** Number of distinct answers that are verified with fresh processes. */
    private static final int VERIFIED = 16;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "External programs that speak Maelstrom's protocol, or plain lines, as nodes.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.TextParameter(
                        "command",
                        "Command line of the program, split into words as by a shell; not run by a shell.",
                        ""),
                new Parameter.IntParameter("nodes", "Number of programs.", 3, 1, 9),
                new Parameter.TextParameter(
                        "node-names",
                        "Comma-separated names of the programs; empty: n0, n1 and so on, as in Maelstrom.",
                        ""),
                new Parameter.TextParameter(
                        "workload", "Workload of the clients: " + String.join("|", Workloads.names()) + ".", NONE),
                new Parameter.TextParameter(
                        "services", "Comma-separated Maelstrom services: lin-kv,seq-kv,lww-kv,lin-tso.", NONE),
                new Parameter.IntParameter("clients", "Number of clients; 0 for the workload's default.", 0, 0, 9),
                new Parameter.IntParameter(
                        "operations", "Number of operations per client; 0 for the workload's default.", 0, 0, 99),
                new Parameter.BooleanParameter("give-up", "Whether clients may stop waiting for an answer.", false),
                new Parameter.ChoiceParameter(
                        "protocol", "Protocol of the programs.", "maelstrom", List.of("maelstrom", "lines")),
                new Parameter.TextParameter(
                        "quiet",
                        "Silence after which an answer is complete if this cannot be observed otherwise.",
                        "50ms"),
                new Parameter.TextParameter("answer-timeout", "Timeout for an answer.", "10s"),
                new Parameter.TextParameter(
                        "tick", "Interval in which programs may send messages unprompted; empty: they must not.", ""),
                new Parameter.ChoiceParameter(
                        "clock",
                        "Clock of the programs: virtual where they can be reached, unless tick is given, or real.",
                        "virtual",
                        List.of("virtual", "real")),
                new Parameter.IntParameter(
                        "random", "Seed of the random numbers of programs on a virtual clock.", 1, 0, 1_000_000),
                new Parameter.IntParameter("processes", "Maximum number of live processes kept.", 32, 1, 1000),
                new Parameter.TextParameter(
                        "directory", "Working directory of the programs; empty: the current folder.", ""),
                new Parameter.TextParameter(
                        "inject", "Messages initially in flight, for protocol lines: 'n0 hello; n1 go'.", ""));
    }

    @Override
    public Model create(Parameters parameters) {
        Workload workload = Workloads.named(parameters.text("workload").trim());
        List<String> services = words(parameters.text("services"));
        WorkloadOptions options = new WorkloadOptions(
                names(parameters),
                parameters.integer("nodes") + services.size(),
                parameters.integer("clients"),
                parameters.integer("operations"),
                parameters.bool("give-up"));
        return create(
                settings(parameters, workload.preamble(options)), workload, services, options, injected(parameters));
    }

    private static ProgramSettings settings(Parameters parameters, List<Body> preamble) {
        String tick = parameters.text("tick");
        return new ProgramSettings(
                CommandWords.of(parameters.text("command")),
                Path.of(parameters.text("directory").trim()).toAbsolutePath(),
                names(parameters),
                isLines(parameters) ? ProgramSettings.Protocol.LINES : ProgramSettings.Protocol.MAELSTROM,
                preamble,
                TimeText.of("quiet", parameters.text("quiet")),
                TimeText.of("answer-timeout", parameters.text("answer-timeout")),
                tick.isBlank() ? Duration.ZERO : TimeText.of("tick", tick),
                new ClockSettings(parameters.choice("clock").equals("virtual"), parameters.integer("random")),
                parameters.integer("processes"));
    }

    /**
     * Creates a model of programs under the given workload.
     *
     * @param services names of services, whose nodes follow the programs and precede the clients
     * @param injected messages initially in flight, by program
     */
    static ClusterModel create(
            ProgramSettings settings,
            Workload workload,
            List<String> services,
            WorkloadOptions options,
            Map<String, List<Body>> injected) {
        requireJson(settings, workload, services, injected);
        ProgramPool pool = new ProgramPool(settings, VERIFIED);
        Addresses addresses = new Addresses();
        MissingServices missing = new MissingServices(services);
        ClusterBuilder<Body> cluster = ClusterModel.named(NAME);
        List<String> names = settings.names();
        NodeGroup<ProgramState> programs = cluster.nodes(
                names,
                node -> new ProcessNode(
                        pool, node, addresses, missing, injected.getOrDefault(names.get(node), List.of())));
        Services.addTo(cluster, services);
        cluster.resource(pool).resource(missing);
        cluster.invariant(EVERY_PROGRAM_RUNS, view -> programs.stream()
                .allMatch(program ->
                        !view.isUp(program) || view.state(program).failure().isEmpty()));
        workload.addTo(cluster, options, new LivePrograms(pool, addresses));
        ClusterModel model = cluster.build();
        addresses.set(model.nodeNames());
        return model;
    }

    private static void requireJson(
            ProgramSettings settings, Workload workload, List<String> services, Map<String, List<Body>> injected) {
        boolean lines = settings.protocol() == ProgramSettings.Protocol.LINES;
        if (lines && !(workload.name().equals(NONE) && services.isEmpty())) {
            throw new IllegalArgumentException(
                    "protocol lines supports no workload and no services, which use JSON; use inject for initial messages");
        }
        if (!lines && !injected.isEmpty()) {
            throw new IllegalArgumentException("inject requires protocol lines; with maelstrom, use a workload");
        }
    }

    private static boolean isLines(Parameters parameters) {
        return parameters.choice("protocol").equals("lines");
    }

    private static List<String> names(Parameters parameters) {
        return NodeNames.of(parameters.integer("nodes"), parameters.text("node-names"));
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::trim)
                .filter(word -> !word.isEmpty() && !word.equals(NONE))
                .distinct()
                .toList();
    }

    private static Map<String, List<Body>> injected(Parameters parameters) {
        Map<String, List<Body>> injected = new HashMap<>();
        for (String each : parameters.text("inject").split(";", -1)) {
            if (each.isBlank()) {
                continue;
            }
            String[] words = each.trim().split("\\s+", 2);
            if (words.length < 2 || !names(parameters).contains(words[0])) {
                throw new IllegalArgumentException("inject must be 'NODE MESSAGE; NODE MESSAGE' with nodes "
                        + String.join(", ", names(parameters)) + ", got '" + each.trim() + "'");
            }
            injected.computeIfAbsent(words[0], node -> new ArrayList<>()).add(new Body(words[1]));
        }
        return injected;
    }
}
