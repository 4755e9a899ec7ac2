package dev.clew.models.raftlease;

import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Model;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.model.time.Timing;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/** Model of Raft's leader leases, by which a leader answers reads alone. */
public final class RaftLeases implements ModelProvider {
    private static final String SERVERS = "servers";
    private static final String CANDIDATES = "candidates";
    private static final String MAX_TERM = "max-term";
    private static final String ROUNDS = "rounds";
    private static final String ELECTION = "election";
    private static final String PATIENCE = "patience";
    private static final String MARGIN = "margin";
    private static final String SMALL_MARGIN = "small-margin";
    private static final String EXPIRED_LEASE = "expired-lease";
    private static final String FRESH = "LeaseReadsAreFresh";

    @Override
    public String name() {
        return "raft-leases";
    }

    @Override
    public String description() {
        return "Leader leases of Raft: a leader answers reads alone, within bounds of clock drift.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(SERVERS, "Number of servers.", 3, 2, 7),
                new Parameter.IntParameter(CANDIDATES, "Number of servers that may become leader.", 2, 1, 7),
                new Parameter.IntParameter(MAX_TERM, "Greatest term.", 2, 1, 5),
                new Parameter.IntParameter(ROUNDS, "Number of heartbeats that a leader sends.", 1, 1, 9),
                new Parameter.IntParameter(
                        ELECTION,
                        "Units of time for which a server that has heard a leader votes for nobody else.",
                        6,
                        1,
                        10_000),
                new Parameter.IntParameter(
                        PATIENCE,
                        "Units of time that a server may then wait before it stands for election.",
                        1,
                        0,
                        10_000),
                new Parameter.IntParameter(
                        MARGIN, "Units of time by which a lease is shorter than the election timeout.", 2, 0, 9_999));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(SMALL_MARGIN, "A lease lasts for one unit of time more.", FRESH),
                new SeededBug(EXPIRED_LEASE, "A leader answers reads after its lease has expired.", FRESH));
    }

    @Override
    public Model create(Parameters parameters) {
        String bug = parameters.choice(BUG_PARAMETER);
        int election = parameters.integer(ELECTION);
        int trusted = election - parameters.integer(MARGIN) + (bug.equals(SMALL_MARGIN) ? 1 : 0);
        LeaseServer.Bounds bounds = new LeaseServer.Bounds(
                parameters.integer(SERVERS),
                parameters.integer(CANDIDATES),
                parameters.integer(MAX_TERM),
                parameters.integer(ROUNDS),
                election,
                parameters.integer(PATIENCE),
                Math.max(1, trusted));
        Reads reads = new Reads(bug.equals(EXPIRED_LEASE));
        ClusterBuilder<RaftMessage> cluster = ClusterModel.named(name());
        NodeGroup<ServerState> servers =
                cluster.nodes("s", bounds.servers(), number -> new LeaseServer(number, bounds));
        return cluster.timed(Timing.UNBOUNDED
                        .withUnit(Duration.ofMillis(100))
                        .withLatency(0, 1)
                        .withDrift(6)
                        .withHorizon(1))
                .check(FRESH, view -> reads.areFresh(view, servers))
                .invariant("ElectionSafety", view -> view.all(servers).stream()
                        .filter(server -> server.role() == ServerState.Role.LEADER)
                        .map(ServerState::term)
                        .allMatch(new HashSet<>()::add))
                .sometimes("LeaseHeld", view -> servers.stream().anyMatch(server -> reads.may(view, server)))
                .sometimes("LeaderReplaced", view -> view.all(servers).stream()
                        .anyMatch(server -> server.term() == bounds.terms() && server.hasCommitted()))
                .build();
    }

    /** Reads that leaders answer alone, by their leases or, wrongly, whenever they have had one. */
    private record Reads(boolean forEver) {
        boolean may(ClusterView<RaftMessage> view, NodeRef<ServerState> server) {
            ServerState state = view.state(server);
            return forEver ? state.hasCommitted() && state.lease().isPresent() : state.mayRead(view.now(server));
        }

        Check areFresh(ClusterView<RaftMessage> view, NodeGroup<ServerState> servers) {
            for (NodeRef<ServerState> reader : servers) {
                for (NodeRef<ServerState> other : servers) {
                    int known = view.state(reader).commit();
                    int committed = view.state(other).commit();
                    if (committed > known && may(view, reader)) {
                        return Check.that(false)
                                .because(
                                        "%s still answers reads with %s entries, when %s has committed %s",
                                        reader, known, other, committed);
                    }
                }
            }
            return Check.that(true);
        }
    }
}
