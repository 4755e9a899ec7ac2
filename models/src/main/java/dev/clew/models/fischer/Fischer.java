package dev.clew.models.fischer;

import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.Network;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.model.time.Timing;
import java.util.List;
import java.util.stream.IntStream;

/** Model of mutual exclusion by time. */
public final class Fischer implements ModelProvider {
    private static final String PROCESSES = "processes";
    private static final String WRITE = "write";
    private static final String WAIT = "wait";
    private static final String SHORT_WAIT = "short-wait";
    private static final String VARIABLE = "variable";

    @Override
    public String name() {
        return "fischer";
    }

    @Override
    public String description() {
        return "Mutual exclusion by waiting longer than a write takes.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(PROCESSES, "Number of processes.", 3, 1, 9),
                new Parameter.IntParameter(WRITE, "Units of time that a write takes at most.", 2, 0, 1_000),
                new Parameter.IntParameter(
                        WAIT, "Units of time for which a process waits after its write.", 3, 1, 1_000));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(SHORT_WAIT, "A process waits only as long as a write may take.", "MutualExclusion"));
    }

    @Override
    public Model create(Parameters parameters) {
        int write = parameters.integer(WRITE);
        boolean isShort = parameters.choice(BUG_PARAMETER).equals(SHORT_WAIT);
        int wait = isShort ? Math.max(1, write) : parameters.integer(WAIT);
        List<String> names = IntStream.rangeClosed(1, parameters.integer(PROCESSES))
                .mapToObj(number -> "p" + number)
                .toList();
        ClusterBuilder<Owner> cluster = ClusterModel.named(name());
        NodeRef<Owner> variable = cluster.node(VARIABLE, new SharedVariable());
        NodeGroup<Competitor.State> processes = cluster.nodes(names, place -> new Competitor(variable, wait));
        Timing timing = Timing.UNBOUNDED.withLatency(0, 0);
        for (String process : names) {
            timing = timing.withLatency(process, VARIABLE, 0, write);
        }
        return cluster.network(Network.reliable(Network.Kind.ORDERED)) // values are seen in the order of the writes
                .timed(timing)
                .check("MutualExclusion", view -> {
                    List<NodeRef<Competitor.State>> inside = processes.stream()
                            .filter(process -> view.state(process).phase() == Competitor.Phase.CRITICAL)
                            .toList();
                    return Check.that(inside.size() <= 1).because("in their critical sections at once: %s", inside);
                })
                .sometimes("Entered", view -> view.all(processes).stream()
                        .anyMatch(process -> process.phase() == Competitor.Phase.CRITICAL))
                .build();
    }
}
