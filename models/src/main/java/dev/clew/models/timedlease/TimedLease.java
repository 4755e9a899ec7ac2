package dev.clew.models.timedlease;

import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.model.time.Timing;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Model of a lock with leases that is safe within bounds of latency and drift. */
public final class TimedLease implements ModelProvider {
    private static final String CLIENTS = "clients";
    private static final String ROUNDS = "rounds";
    private static final String DURATION = "duration";
    private static final String MARGIN = "margin";
    private static final String SMALL_MARGIN = "small-margin";

    @Override
    public String name() {
        return "timed-lease";
    }

    @Override
    public String description() {
        return "A lock with leases that is safe within bounds of latency and clock drift.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(CLIENTS, "Number of clients.", 2, 1, 9),
                new Parameter.IntParameter(ROUNDS, "Number of times that each client asks for the lease.", 1, 1, 9),
                new Parameter.IntParameter(DURATION, "Units of time for which a lease lasts.", 10, 2, 10_000),
                new Parameter.IntParameter(
                        MARGIN, "Units of time by which a client trusts its lease for less.", 3, 0, 9_999));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(SMALL_MARGIN, "Clients trust a lease for one unit of time more.", "AtMostOneHolder"));
    }

    @Override
    public Model create(Parameters parameters) {
        int duration = parameters.integer(DURATION);
        int bug = parameters.choice(BUG_PARAMETER).equals(SMALL_MARGIN) ? 1 : 0;
        int trusted = Math.max(1, duration - parameters.integer(MARGIN) + bug);
        List<String> names = IntStream.rangeClosed(1, parameters.integer(CLIENTS))
                .mapToObj(number -> "client" + number)
                .toList();
        ClusterBuilder<LeaseMessage> cluster = ClusterModel.named(name());
        NodeRef<Boolean> service = cluster.node("service", new LeaseService(duration));
        NodeGroup<LeaseClient.State> clients =
                cluster.nodes(names, place -> new LeaseClient(service, trusted, parameters.integer(ROUNDS)));
        return cluster.timed(Timing.UNBOUNDED
                        .withUnit(Duration.ofMillis(100))
                        .withLatency(0, 1)
                        .withDrift(10)
                        .withHorizon(1))
                .symmetric(clients)
                .check("AtMostOneHolder", view -> {
                    List<NodeRef<LeaseClient.State>> holders = clients.stream()
                            .filter(client -> view.state(client).holds(view.now(client)))
                            .toList();
                    return Check.that(holders.size() <= 1)
                            .because("each by its own clock, these hold the lease at once: %s", holders);
                })
                .sometimes("EveryoneHeld", view -> view.all(clients).stream()
                        .allMatch(client -> client.until().isPresent()))
                .build();
    }
}
