package dev.clew.models.synod;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.NodeGroup;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import java.util.List;
import java.util.stream.IntStream;

/** Model of Paxos with proposers, and with acceptors that crash and recover from their disks. */
public final class Paxos implements ModelProvider {
    private static final String ACCEPTORS = "acceptors";
    private static final String PROPOSERS = "proposers";
    private static final String BALLOTS = "ballots";
    private static final String FORGET_PROMISE = "forget-promise";
    private static final String FORGET_VOTE = "forget-vote";
    private static final String PROGRESS = "progress";

    @Override
    public String name() {
        return "paxos";
    }

    @Override
    public String description() {
        return "Paxos whose acceptors crash and recover from their disks.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(ACCEPTORS, "Number of acceptors.", 3, 1, 9),
                new Parameter.IntParameter(PROPOSERS, "Number of proposers, each with a value of its own.", 2, 1, 9),
                new Parameter.IntParameter(BALLOTS, "Number of ballots of each proposer.", 1, 1, 9),
                new Parameter.BooleanParameter(
                        PROGRESS,
                        "Also check that the latest ballot is eventually voted for, which holds if messages are lost only by"
                                + " crashes of a minority.",
                        false));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(
                        FORGET_PROMISE,
                        "An acceptor reports its promise before it is on disk.",
                        SynodProperties.PROMISES_NEVER_GO_BACK),
                new SeededBug(
                        FORGET_VOTE,
                        "An acceptor reports its vote before it is on disk.",
                        SynodProperties.VOTES_NEVER_GO_BACK));
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(
                Configuration.named("progress", "The latest of two ballots is voted for, even if an acceptor crashes.")
                        .with(PROPOSERS, 1)
                        .with(BALLOTS, 2)
                        .with(PROGRESS, true),
                Configuration.named("even", "A majority of two acceptors consists of both.")
                        .with(ACCEPTORS, 2)
                        .with(BALLOTS, 2),
                Configuration.named("three-ballots", "A proposer learns of votes in two ballots before its own.")
                        .with(PROPOSERS, 3)
                        .with(Faults.NONE));
    }

    @Override
    public Model create(Parameters parameters) {
        int count = parameters.integer(PROPOSERS);
        Acceptor.Bug bug =
                switch (parameters.choice(BUG_PARAMETER)) {
                    case FORGET_PROMISE -> Acceptor.Bug.FORGET_PROMISE;
                    case FORGET_VOTE -> Acceptor.Bug.FORGET_VOTE;
                    default -> Acceptor.Bug.NONE;
                };
        ClusterBuilder<SynodMessage> cluster = ClusterModel.named(name());
        NodeGroup<Acceptor.State> acceptors =
                cluster.nodes("acceptor", parameters.integer(ACCEPTORS), place -> new Acceptor(bug));
        List<List<Integer>> all = IntStream.range(0, count)
                .mapToObj(place -> ballots(place, count, parameters.integer(BALLOTS)))
                .toList();
        NodeGroup<Proposer.State> proposers =
                cluster.nodes("proposer", count, place -> new Proposer(acceptors, value(place), all.get(place)));
        SynodProperties properties = new SynodProperties(acceptors, proposers, all);
        if (parameters.bool(PROGRESS)) {
            properties.addProgressTo(cluster);
        }
        return properties
                .addTo(cluster)
                .tolerates(
                        FaultKind.LOSS,
                        FaultKind.DUPLICATION,
                        FaultKind.REORDERING,
                        FaultKind.PARTITION,
                        FaultKind.CRASH)
                .faults(Faults.NONE.withCrashes(1))
                .symmetric(acceptors)
                .build();
    }

    /** Returns the value of a proposer, unique among the proposers. */
    static String value(int proposer) {
        return "value" + proposer;
    }

    /** Returns the ballots of a proposer, from 1, disjoint from those of all others. */
    private static List<Integer> ballots(int proposer, int proposers, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i * proposers + proposer + 1)
                .toList();
    }
}
