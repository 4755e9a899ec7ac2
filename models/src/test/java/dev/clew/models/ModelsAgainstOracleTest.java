package dev.clew.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.Model;
import dev.clew.oracle.NaiveExplorer;
import dev.clew.oracle.OracleResult;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares shipped models, with their default faults and small enough for the naive oracle, with
 * that oracle.
 */
class ModelsAgainstOracleTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "broadcast, nodes=2 rumors=1",
        "fischer, processes=2",
        "fischer, processes=3 write=1 wait=2",
        "heartbeat, ''",
        "lease-lock, clients=2 writes=1",
        "paxos, proposers=1 ballots=1",
        "primary-backup, clients=1 readers=1",
        "timed-lease, duration=5 margin=3",
        "token-ring, ''",
        "token-ring, stations=2 hold=3 latency=1",
        "raft, servers=2 max-term=1 requests=0",
        "raft-leases, servers=2 candidates=1 election=2 margin=1",
        "raft, servers=1 candidates=1",
        "write-ahead-log, clients=1 writes=2"
    })
    void graphEqualsThatOfTheOracle(String name, String parameters) {
        Model model = ModelRuns.model(ModelRuns.provider(name), parameters);

        CheckReport report = Clew.check(model).run();

        OracleResult expected = NaiveExplorer.explore(model);
        assertThat(expected.complete()).isTrue();
        assertThat(expected.violations()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(expected.distinct());
        assertThat(report.counts().generated()).isEqualTo(expected.generated());
        assertThat(report.counts().depth()).isEqualTo(expected.depth());
    }
}
