package dev.clew.models.raft;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.NodeGroup;
import dev.clew.models.register.RegisterClient;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import java.util.stream.Stream;

/** Properties of every state and every step, named as in the literature. */
final class RaftProperties {
    private final RaftOptions options;
    private final NodeGroup.WithDisks<RaftState, Durable> servers;
    private final NodeGroup<RaftState> candidates;
    private final RaftQuorums quorums;

    /**
     * Properties of a cluster.
     *
     * @param candidates the servers that may campaign
     */
    RaftProperties(
            RaftOptions options, NodeGroup.WithDisks<RaftState, Durable> servers, NodeGroup<RaftState> candidates) {
        this.options = options;
        this.servers = servers;
        this.candidates = candidates;
        quorums = new RaftQuorums(servers);
    }

    ClusterBuilder<RegisterMessage> addTo(
            ClusterBuilder<RegisterMessage> builder, NodeGroup<RegisterClient.State> clients) {
        new RaftInvariants(servers, options.membershipChange(), quorums).addTo(builder);
        if (options.claims()) {
            new RaftClaims(servers).addTo(builder);
            new RaftDeliveries(servers).addTo(builder);
        }
        if (options.clients() > 0) {
            new RaftRequests(servers, clients, quorums).addTo(builder);
        }
        new RaftSteps(servers, quorums, options.preVote(), options.transfer()).addTo(builder);
        addGoals(builder, clients);
        if (options.liveness() || options.progress()) {
            new RaftProgress(options, servers, candidates, quorums).addTo(builder);
        }
        return builder;
    }

    private void addGoals(ClusterBuilder<RegisterMessage> builder, NodeGroup<RegisterClient.State> clients) {
        builder.sometimes("LeaderElected", view -> states(view).anyMatch(RaftState::leads));
        if (options.mayCommit()) {
            builder.sometimes("EntryCommitted", view -> states(view).anyMatch(state -> state.commitIndex() > 0))
                    .sometimes("CommittedEverywhere", view -> states(view).allMatch(state -> state.commitIndex() > 0));
        }
        if (options.mayChangeMembers()) {
            builder.sometimes("MembersChanged", view -> states(view).anyMatch(state -> membershipChanges(state) > 0));
        }
        if (options.mayChangeMembersTwice()) {
            builder.sometimes(
                    "MembersChangedTwice", view -> states(view).anyMatch(state -> membershipChanges(state) > 1));
        }
        if (options.clients() > 0) {
            // a client writes, then reads
            builder.sometimes("GetAnswered", view -> RegisterCluster.isSomeoneDone(view, clients));
        }
    }

    private static long membershipChanges(RaftState state) {
        return state.committed().stream()
                .filter(entry -> entry.command() instanceof Command.Members)
                .count();
    }

    private Stream<RaftState> states(ClusterView<RegisterMessage> view) {
        return servers.stream().map(view::state);
    }
}
