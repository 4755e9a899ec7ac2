package dev.clew.process;

import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
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
import java.util.stream.IntStream;

/**
 * The model {@code process}: a cluster of external programs, all started by one command. The programs run until the model is
 * closed.
 */
public final class ProcessModels implements ModelProvider {
    /** The name of the model. */
    public static final String NAME = "process";

    /** The invariant that is violated where a program failed. */
    public static final String EVERY_PROGRAM_RUNS = "EveryProgramRuns";

    private static final String NONE = "none";

    /** So many distinct answers are compared with those of fresh processes. */
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
                        "command", "The program, split into words as a shell does; not run by a shell.", ""),
                new Parameter.IntParameter("nodes", "Programs.", 3, 1, 9),
                new Parameter.TextParameter(
                        "node-names",
                        "Their names, with commas between; empty: n0, n1 and so on, as Maelstrom has them.",
                        ""),
                new Parameter.TextParameter(
                        "workload", "What clients do: " + String.join("|", Workloads.names()) + ".", NONE),
                new Parameter.TextParameter(
                        "services", "Maelstrom's services, with commas between: lin-kv,seq-kv,lww-kv,lin-tso.", NONE),
                new Parameter.IntParameter("clients", "Clients; 0 for the workload's own number.", 0, 0, 9),
                new Parameter.IntParameter(
                        "operations", "Operations of each client; 0 for the workload's own number.", 0, 0, 99),
                new Parameter.BooleanParameter("give-up", "Whether clients may stop waiting for an answer.", false),
                new Parameter.ChoiceParameter(
                        "protocol", "How programs speak.", "maelstrom", List.of("maelstrom", "lines")),
                new Parameter.TextParameter(
                        "quiet", "Silence that completes an answer where this cannot be seen otherwise.", "50ms"),
                new Parameter.TextParameter("answer-timeout", "The longest time for an answer.", "10s"),
                new Parameter.TextParameter(
                        "tick", "Programs may speak unasked, at least this often; empty: they must not.", ""),
                new Parameter.IntParameter("processes", "Live processes that are kept.", 32, 1, 1000),
                new Parameter.TextParameter("directory", "Where programs run; empty: the current folder.", ""),
                new Parameter.TextParameter(
                        "inject", "Messages in flight at the start, with protocol lines: 'n0 hello; n1 go'.", ""));
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
                parameters.integer("processes"));
    }

    /**
     * The model of programs under a workload of one's own.
     *
     * @param services names of services, which stand between programs and clients
     * @param injected messages in flight at the start, by program
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
        ClusterModel.Builder<Body> cluster = ClusterModel.named(NAME);
        for (int node = 0; node < settings.names().size(); node++) {
            String name = settings.names().get(node);
            cluster.node(name, new ProcessNode(pool, node, addresses, missing, injected.getOrDefault(name, List.of())));
        }
        Services.addTo(cluster, services);
        cluster.resource(pool).resource(missing);
        int programs = settings.names().size();
        cluster.invariant(EVERY_PROGRAM_RUNS, view -> IntStream.range(0, programs)
                .allMatch(node -> !view.isUp(node)
                        || view.state(node, ProgramState.class).failure().isEmpty()));
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
                    "protocol lines goes with no workload and no services, which speak JSON; use inject to begin");
        }
        if (!lines && !injected.isEmpty()) {
            throw new IllegalArgumentException("inject is for protocol lines; with maelstrom a workload begins");
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
                throw new IllegalArgumentException("inject takes 'NODE MESSAGE; NODE MESSAGE' with nodes "
                        + String.join(", ", names(parameters)) + ", not '" + each.trim() + "'");
            }
            injected.computeIfAbsent(words[0], node -> new ArrayList<>()).add(new Body(words[1]));
        }
        return injected;
    }
}
