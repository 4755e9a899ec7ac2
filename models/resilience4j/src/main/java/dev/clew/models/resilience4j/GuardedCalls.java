package dev.clew.models.resilience4j;

import dev.clew.host.HostedNode;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Model;
import dev.clew.model.Network;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.internal.SchedulerFactory;
import java.util.List;
import java.util.function.Predicate;

/** Model whose callers guard their calls by circuit breakers of Resilience4j 2.2. */
public final class GuardedCalls implements ModelProvider {
    private static final String CALLERS = "callers";
    private static final String CALLS = "calls";
    private static final String WINDOW = "window";
    private static final String TESTS = "tests";
    private static final String LATE_OUTCOMES = "late-outcomes";
    private static final String NO_DEADLINES = "no-deadlines";

    @Override
    public String name() {
        return "circuit-breaker";
    }

    @Override
    public String description() {
        return "The circuit breaker of Resilience4j 2.2, unmodified: closed, open and half-open, by the caller's clock.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(CALLERS, "Number of callers, each with a breaker of its own.", 1, 1, 3),
                new Parameter.IntParameter(CALLS, "Number of calls of each caller.", 5, 1, 20),
                new Parameter.IntParameter(WINDOW, "Number of calls of which the failure rate is computed.", 2, 1, 10),
                new Parameter.IntParameter(TESTS, "Number of calls that a half-open breaker permits.", 2, 1, 10));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(
                        LATE_OUTCOMES,
                        "Callers report every outcome, even of calls that were permitted before the breaker opened, as the library's decorators do.",
                        "ClosesByTests"),
                new SeededBug(
                        NO_DEADLINES,
                        "Callers wait for answers forever, so that a lost message leaves the breaker half-open; needs a loss.",
                        "NotStuck"));
    }

    @Override
    public Model create(Parameters parameters) {
        int count = parameters.integer(CALLERS);
        String bug = parameters.choice(BUG_PARAMETER);
        Settings settings = new Settings(
                count,
                parameters.integer(CALLS),
                !bug.equals(NO_DEADLINES),
                !bug.equals(LATE_OUTCOMES),
                Settings.config(parameters.integer(WINDOW), parameters.integer(TESTS)));
        ClusterBuilder<CallMessage> cluster = ClusterModel.<CallMessage>named(name())
                .network(new Network(Network.Kind.UNORDERED_NONDUPLICATING, false))
                .faults(Faults.NONE.withTimeouts(2));
        NodeGroup<Caller> callers =
                cluster.viewedNodes("caller", count, place -> HostedNode.<CallMessage, Caller, Object>of(
                                (host, image) -> new Caller(host, settings))
                        .withoutState(CircuitBreakerConfig.class, SchedulerFactory.class)
                        .faultless());
        NodeRef<Boolean> server = cluster.node("server", new Server());
        addClaims(cluster, callers, server);
        return cluster.build();
    }

    private static void addClaims(
            ClusterBuilder<CallMessage> cluster, NodeGroup<Caller> callers, NodeRef<Boolean> server) {
        cluster.invariant("RespectsWait", view -> all(view, callers, Caller::respectsWait))
                .invariant("BoundsTests", view -> all(view, callers, Caller::boundsTests))
                .invariant("OpensOnFailures", view -> all(view, callers, Caller::opensOnFailures))
                .invariant("ClosesByTests", view -> all(view, callers, Caller::closesByTests))
                .invariant("NotStuck", view -> callers.stream().noneMatch(caller -> isStuck(view, caller, server)))
                .sometimes("HalfOpen", view -> !all(view, callers, caller -> caller.state() != State.HALF_OPEN))
                .sometimes("Recovered", view -> !all(view, callers, caller -> !caller.hasRecovered()));
    }

    private static boolean all(ClusterView<CallMessage> view, NodeGroup<Caller> callers, Predicate<Caller> claim) {
        return view.all(callers).stream().allMatch(claim);
    }

    /** Returns whether a breaker waits for outcomes none of which will ever come. */
    private static boolean isStuck(ClusterView<CallMessage> view, NodeRef<Caller> caller, NodeRef<?> server) {
        List<Caller.Call> awaited = view.state(caller).awaited();
        return !awaited.isEmpty()
                && awaited.stream().noneMatch(call -> isUnderWay(view, caller, server, call.number()));
    }

    private static boolean isUnderWay(
            ClusterView<CallMessage> view, NodeRef<Caller> caller, NodeRef<?> server, int call) {
        return view.deliverable(server).stream()
                        .anyMatch(envelope -> envelope.source() == caller.id()
                                && envelope.message().call() == call)
                || view.deliverable(caller).stream()
                        .anyMatch(envelope -> envelope.message().call() == call);
    }
}
