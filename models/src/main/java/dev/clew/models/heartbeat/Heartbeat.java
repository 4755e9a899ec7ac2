package dev.clew.models.heartbeat;

import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.NodeRef;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.model.time.Timing;
import java.util.List;

/** Model of a failure detector by heartbeats. */
public final class Heartbeat implements ModelProvider {
    private static final String PERIOD = "period";
    private static final String TIMEOUT = "timeout";
    private static final String SHORT_TIMEOUT = "short-timeout";

    @Override
    public String name() {
        return "heartbeat";
    }

    @Override
    public String description() {
        return "A failure detector by heartbeats that suspects no node that is alive.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(PERIOD, "Units of time between two heartbeats.", 5, 1, 10_000),
                new Parameter.IntParameter(
                        TIMEOUT, "Units of time without a heartbeat after which a node is suspected.", 8, 1, 10_000));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(SHORT_TIMEOUT, "The timeout is shorter by one unit of time.", "NoFalseSuspicion"));
    }

    @Override
    public Model create(Parameters parameters) {
        int bug = parameters.choice(BUG_PARAMETER).equals(SHORT_TIMEOUT) ? 1 : 0;
        int timeout = Math.max(1, parameters.integer(TIMEOUT) - bug);
        ClusterBuilder<Detector.Beat> cluster = ClusterModel.named(name());
        NodeRef<Detector.Opinion> detector = cluster.node("detector", new Detector(timeout));
        NodeRef<Boolean> sender = cluster.node("sender", new Sender(detector));
        return cluster.timed(Timing.UNBOUNDED.withLatency(1, 3).withTick(parameters.integer(PERIOD)))
                .check("NoFalseSuspicion", view -> Check.that(
                                view.state(detector) != Detector.Opinion.SUSPECTED || !view.isUp(sender))
                        .because("the detector suspects the sender, which is up"))
                .sometimes("Trusted", view -> view.state(detector) == Detector.Opinion.TRUSTED)
                .build();
    }
}
