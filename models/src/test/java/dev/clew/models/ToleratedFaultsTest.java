package dev.clew.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.Network;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.report.Verdict;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the declared tolerances of models: a small cluster holds under one fault of each tolerated
 * kind.
 */
class ToleratedFaultsTest {

    /** Parameters that make each model small, for every model that declares a tolerance. */
    private static final Map<String, String> SMALL = Map.of(
            "broadcast", "rumors=1",
            "g-set", "replicas=2",
            "lease-lock", "clients=2 writes=1",
            "or-set", "replicas=2",
            "paxos", "proposers=2 ballots=1",
            "pn-counter", "replicas=2",
            "primary-backup", "clients=1 readers=1",
            "raft", "max-term=1",
            "viewstamped-replication", "views=1 network=unordered-nonduplicating",
            "write-ahead-log", "clients=2 writes=1");

    static Stream<Arguments> declared() {
        return ModelRuns.providers()
                .filter(provider -> ModelRuns.model(provider, "") instanceof ClusterModel)
                .flatMap(provider -> ((ClusterModel) ModelRuns.model(provider, ""))
                        .tolerated().stream().map(kind -> Arguments.of(provider.name(), kind)));
    }

    @ParameterizedTest(name = "{0} tolerates {1}")
    @MethodSource("declared")
    @Tag("thorough")
    void modelHoldsUnderEveryToleratedFault(String name, FaultKind kind) {
        String small = Objects.requireNonNull(SMALL.get(name), "no small parameters for " + name);
        ClusterModel model = (ClusterModel) ModelRuns.model(ModelRuns.provider(name), small);
        if (kind == FaultKind.REORDERING) {
            assertThat(model.network().kind()).isNotEqualTo(Network.Kind.ORDERED);
        }

        assertThat(Clew.check(model.with(once(kind, model.faults()))).run().verdict())
                .isEqualTo(Verdict.HOLDS);
    }

    /** Returns one fault of the given kind and no other; timers fire as often as by default. */
    private static Faults once(FaultKind kind, Faults byDefault) {
        Faults none = Faults.NONE.withTimeouts(byDefault.timeouts());
        return switch (kind) {
            case LOSS -> none.withLoss(1);
            case DUPLICATION -> none.withDuplicates(1);
            case REORDERING -> none;
            case PARTITION -> none.withPartitions(1);
            case CRASH -> none.withCrashes(1);
            case DISK_LOSS -> none.withCrashes(1).withDiskLosses(1);
        };
    }
}
