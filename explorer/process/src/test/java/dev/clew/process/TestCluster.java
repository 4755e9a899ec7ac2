package dev.clew.process;

import dev.clew.model.ClusterModel;
import dev.clew.model.fault.Faults;
import dev.clew.process.clock.ClockSettings;
import dev.clew.process.program.ProgramSettings;
import dev.clew.process.program.ProgramSettings.Protocol;
import dev.clew.process.workload.Workload;
import dev.clew.process.workload.WorkloadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Creates clusters of test programs. */
public final class TestCluster {
    private TestCluster() {}

    public static ProgramSettings settings(List<String> command, int nodes) {
        return new ProgramSettings(
                command,
                Path.of("").toAbsolutePath(),
                IntStream.range(0, nodes).mapToObj(node -> "n" + node).toList(),
                Protocol.MAELSTROM,
                List.of(),
                Duration.ofMillis(50),
                Duration.ofSeconds(10),
                Duration.ZERO,
                ClockSettings.REAL,
                32);
    }

    public static ProgramSettings with(ProgramSettings old, Duration answerTimeout, Duration tick) {
        return new ProgramSettings(
                old.command(),
                old.directory(),
                old.names(),
                old.protocol(),
                old.preamble(),
                old.quiet(),
                answerTimeout,
                tick,
                old.clock(),
                old.processes());
    }

    public static ProgramSettings with(ProgramSettings old, ClockSettings clock) {
        return new ProgramSettings(
                old.command(),
                old.directory(),
                old.names(),
                old.protocol(),
                old.preamble(),
                old.quiet(),
                old.answerTimeout(),
                old.tick(),
                clock,
                old.processes());
    }

    public static ClusterModel of(List<String> command, int nodes, Workload workload) {
        return of(settings(command, nodes), workload);
    }

    static ClusterModel of(ProgramSettings settings, Workload workload) {
        int nodes = settings.names().size();
        WorkloadOptions options = new WorkloadOptions(settings.names(), nodes, 1, 1, false);
        return ProcessModels.create(settings, workload, List.of(), options, Map.of());
    }

    static ClusterModel of(List<String> command, int nodes, Workload workload, Faults faults) {
        return of(command, nodes, workload).with(faults);
    }
}
