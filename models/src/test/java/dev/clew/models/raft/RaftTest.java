package dev.clew.models.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.fault.Faults;
import dev.clew.models.ModelRuns;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.trace.Trace;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the number of states of small clusters, and the length of the shortest behavior that shows
 * each seeded bug.
 */
class RaftTest {

    @ParameterizedTest(name = "{0}, {1} crashes, {2} lost, {3} duplicated")
    @CsvSource({
        "servers=1 candidates=1, 1, 0, 0, 14, 6",
        "max-term=1 requests=0, 0, 0, 0, 32, 6",
        "max-term=1, 0, 0, 0, 1232, 15",
        "max-term=1, 1, 0, 0, 12812, 17",
        "max-term=1, 0, 1, 0, 6318, 16",
        "max-term=1, 0, 0, 1, 11916, 16",
        "max-term=1, 1, 1, 1, 481993, 19",
        "candidates=2, 0, 0, 0, 40235, 21",
        "candidates=3, 0, 0, 0, 164868, 21",
        "max-term=1 pre-vote=true, 0, 0, 0, 23657, 21",
        "candidates=1 leadership-transfer=true, 0, 0, 0, 3089, 18",
        "max-term=1 candidates=1 requests=2 membership-change=true, 0, 0, 0, 1032909, 30",
        "clients=1, 0, 0, 0, 1191034, 34",
        "clients=2 servers=2, 0, 0, 0, 1727, 24",
        "clients=2 servers=2, 1, 1, 1, 1285760, 29",
    })
    @Tag("thorough")
    void smallClustersHold(String parameters, int crashes, int loss, int duplicates, long distinct, long depth) {
        Faults faults = Faults.NONE.withCrashes(crashes).withLoss(loss).withDuplicates(duplicates);

        CheckReport report = Clew.check(model(parameters).with(faults)).run();

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(List.of(report.counts().distinct(), (long) report.counts().depth()))
                .containsExactly(distinct, depth);
    }

    @ParameterizedTest(name = "{0} violates {1} in {2} states")
    @CsvSource({
        "stale-votes, ElectionSafety, 8",
        "empty-append-match, NextFollowsMatch, 10",
        "unchecked-heartbeat, StateMachineSafety, 12",
        "match-off-by-one, NextFollowsMatch, 4",
        "commit-earlier-term, LeaderCommitsEntriesOfItsTerm, 13",
        "unsynced-vote, ElectionSafety, 9",
        "vote-before-sync, ElectionSafety, 8",
        "append-before-sync, CommittedOnQuorum, 7",
        "truncate-on-stale-append, CommittedOnQuorum, 8",
        "stale-read, Linearizable, 13"
    })
    @Tag("thorough")
    void seededBugsAreFoundAtTheEndOfAShortestBehavior(String bug, String property, int states) {
        ModelRuns.assertFinds(new Raft(), "bug=" + bug, property, states);
    }

    @Test
    void serverWhoseTicksAreResetNeverCampaignsAgain() {
        CheckReport report = ModelRuns.run(new Raft(), "bug=ticks-reset");

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED_LIVENESS);
        assertThat(report.property()).isEqualTo("LeaderOrTermsUsedUp");
        Trace trace = Objects.requireNonNull(report.trace());
        assertThat(trace.steps()).hasSize(6);
        assertThat(trace.loop()).isEqualTo(new Trace.Loop(6, null));
        TraceReplay.replay(ModelRuns.model(new Raft(), "bug=ticks-reset"), trace);
    }

    @Test
    void leadersKeepBeingElectedUntilTheTermsAreUsedUp() {
        ClusterModel correct = (ClusterModel) ModelRuns.model(new Raft(), "liveness=true requests=0");

        CheckReport report =
                Clew.check(correct.with(Faults.NONE.withCrashes(1).withLoss(1))).run();

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    @Tag("thorough")
    void twoMembershipChangesLoseACommittedEntry() {
        seededBugsAreFoundAtTheEndOfAShortestBehavior("two-membership-changes", "LeaderCompleteness", 19);
    }

    @ParameterizedTest(name = "{0}, {1} timeouts, {2} crashes, 1 lost")
    @Tag("thorough")
    @CsvSource({
        "max-term=2 requests=2, 2, 0, 5662447, 33",
        "max-term=2 no-op=true clients=1, 1, 1, 14147925, 39",
    })
    void deployedOptionsHold(String parameters, int timeouts, int crashes, long distinct, long depth) {
        Faults faults = Faults.NONE
                .withTimeouts(timeouts)
                .withCrashes(crashes)
                .withDown(crashes)
                .withLoss(1);

        CheckReport report = Clew.check(
                        model("servers=2 heartbeats=true batch=2 " + parameters).with(faults))
                .run();

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(List.of(report.counts().distinct(), (long) report.counts().depth()))
                .containsExactly(distinct, depth);
    }

    /** Checks with the bounds of the bugs that the defaults do not show. */
    @ParameterizedTest(name = "{0} with two timeouts")
    @Tag("thorough")
    @CsvSource({"max-term=4", "servers=4 max-term=3 membership-change=true commands=false", "clients=1"})
    void correctProtocolHoldsWithinTheBoundsOfTheBugs(String parameters) {
        ClusterModel correct = model(parameters).with(Faults.NONE.withTimeouts(2));

        assertThat(Clew.check(correct).run().verdict()).isEqualTo(Verdict.HOLDS);
    }

    private static ClusterModel model(String parameters) {
        return (ClusterModel) ModelRuns.model(new Raft(), parameters);
    }
}
