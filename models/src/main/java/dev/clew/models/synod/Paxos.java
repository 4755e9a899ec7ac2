package dev.clew.models.synod;

import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.FaultKind;
import dev.clew.model.Faults;
import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
import dev.clew.model.SeededBug;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Paxos with proposers and with acceptors that crash and remember what is on their disks. */
public final class Paxos implements ModelProvider {
    private static final String ACCEPTORS = "acceptors";
    private static final String PROPOSERS = "proposers";
    private static final String BALLOTS = "ballots";
    private static final String FORGET_PROMISE = "forget-promise";
    private static final String FORGET_VOTE = "forget-vote";
    private static final String AGREEMENT = "Agreement";

    @Override
    public String name() {
        return "paxos";
    }

    @Override
    public String description() {
        return "Paxos whose acceptors crash and remember what is on their disks.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(ACCEPTORS, "Number of acceptors.", 3, 1, 9),
                new Parameter.IntParameter(PROPOSERS, "Number of proposers, each with a value of its own.", 2, 1, 9),
                new Parameter.IntParameter(BALLOTS, "Ballots of each proposer.", 1, 1, 9));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(FORGET_PROMISE, "An acceptor says what it promised before that is on disk.", AGREEMENT),
                new SeededBug(FORGET_VOTE, "An acceptor says how it voted before that is on disk.", AGREEMENT));
    }

    @Override
    public Model create(Parameters parameters) {
        int acceptors = parameters.integer(ACCEPTORS);
        int proposers = parameters.integer(PROPOSERS);
        int ballots = parameters.integer(BALLOTS);
        Acceptor.Bug bug =
                switch (parameters.choice(BUG_PARAMETER)) {
                    case FORGET_PROMISE -> Acceptor.Bug.FORGET_PROMISE;
                    case FORGET_VOTE -> Acceptor.Bug.FORGET_VOTE;
                    default -> Acceptor.Bug.NONE;
                };
        ClusterModel.Builder<SynodMessage> cluster = ClusterModel.named(name());
        for (int id = 0; id < acceptors; id++) {
            cluster.node("acceptor" + id, new Acceptor(bug));
        }
        for (int id = 0; id < proposers; id++) {
            List<Integer> own = ballots(id, proposers, ballots);
            cluster.node("proposer" + id, new Proposer(acceptors, "value" + id, own));
        }
        return cluster.tolerates(
                        FaultKind.LOSS,
                        FaultKind.DUPLICATION,
                        FaultKind.REORDERING,
                        FaultKind.PARTITION,
                        FaultKind.CRASH)
                .faults(Faults.NONE.withCrashes(1))
                .symmetricNodes(IntStream.range(0, acceptors).toArray())
                .invariant(AGREEMENT, view -> learned(view, acceptors).size() <= 1)
                .step("PromisesNeverGoBack", Acceptor.State.class, (a, b) -> a.promised() <= b.promised())
                .sometimes("Chosen", view -> !learned(view, acceptors).isEmpty())
                .build();
    }

    /** The ballots of a proposer, from 1: no other has the same. */
    private static List<Integer> ballots(int proposer, int proposers, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i * proposers + proposer + 1)
                .toList();
    }

    private static Set<String> learned(ClusterView<SynodMessage> view, int acceptors) {
        return IntStream.range(acceptors, view.size())
                .mapToObj(id -> view.state(id, Proposer.State.class).learned())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }
}
