package dev.clew.models.raft;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import java.util.stream.IntStream;

/** Properties of every state and every step, named as in the literature. */
final class RaftProperties {
    private final RaftOptions options;
    private final RaftQuorums quorums;

    private RaftProperties(RaftOptions options) {
        this.options = options;
        quorums = new RaftQuorums(options.servers());
    }

    static ClusterBuilder<RegisterMessage> addTo(ClusterBuilder<RegisterMessage> builder, RaftOptions options) {
        RaftProperties properties = new RaftProperties(options);
        new RaftInvariants(options.servers(), options.membershipChange(), properties.quorums).addTo(builder);
        if (options.claims()) {
            new RaftClaims(options.servers()).addTo(builder);
            RaftDeliveries.addTo(builder);
        }
        if (options.clients() > 0) {
            new RaftRequests(options.servers(), options.clients(), properties.quorums).addTo(builder);
        }
        new RaftSteps(properties.quorums, options.preVote(), options.transfer()).addTo(builder);
        properties.addGoals(builder);
        if (options.liveness() || options.progress()) {
            new RaftProgress(options, properties.quorums).addTo(builder);
        }
        return builder;
    }

    private void addGoals(ClusterBuilder<RegisterMessage> builder) {
        builder.sometimes("LeaderElected", view -> servers()
                .anyMatch(id -> state(view, id).leads()));
        if (options.mayCommit()) {
            builder.sometimes("EntryCommitted", view -> servers()
                    .anyMatch(id -> state(view, id).commitIndex() > 0));
            builder.sometimes("CommittedEverywhere", view -> servers()
                    .allMatch(id -> state(view, id).commitIndex() > 0));
        }
        if (options.mayChangeMembers()) {
            builder.sometimes("MembersChanged", view -> servers().anyMatch(id -> state(view, id).committed().stream()
                    .anyMatch(entry -> entry.command() instanceof Command.Members)));
        }
        if (options.mayChangeMembersTwice()) {
            builder.sometimes("MembersChangedTwice", view -> servers()
                    .anyMatch(id -> state(view, id).committed().stream()
                                    .filter(entry -> entry.command() instanceof Command.Members)
                                    .count()
                            > 1));
        }
        if (options.clients() > 0) {
            builder.sometimes("GetAnswered", RegisterCluster::isGetAnswered);
        }
    }

    private IntStream servers() {
        return IntStream.range(0, options.servers());
    }

    private static RaftState state(ClusterView<RegisterMessage> view, int id) {
        return view.state(id, RaftState.class);
    }
}
