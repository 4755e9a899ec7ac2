package dev.clew.models.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.Parameters;
import dev.clew.models.ModelRuns;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that Raft with mutable servers has the graph and the verdicts of Raft with immutable states: the same number of
 * states, transitions, levels and handler calls, and counterexamples of the same length.
 */
class MutableRaftTest {
    private static final Raft RAFT = new Raft();

    private static ClusterModel pure(String parameters) {
        return (ClusterModel) ModelRuns.model(RAFT, parameters);
    }

    private static ClusterModel mutable(String parameters) {
        Map<String, String> given = Arrays.stream(parameters.split(" ", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        RaftOptions options = Raft.options(Parameters.parse(RAFT.allParameters(), given));
        return Raft.cluster(
                options,
                builder -> builder.viewedNodesWithDisks("s", options.servers(), id -> new MutableRaftServer(options)));
    }

    private static CheckReport assertSameGraph(Model pure, Model mutable, SearchOptions options) {
        CheckReport expected = Clew.check(pure).options(options).run();
        CheckReport report = Clew.check(mutable).options(options).run();
        assertThat(report.verdict()).as(report.message()).isEqualTo(expected.verdict());
        assertThat(report.counts().distinct()).isEqualTo(expected.counts().distinct());
        assertThat(report.counts().generated()).isEqualTo(expected.counts().generated());
        assertThat(report.counts().depth()).isEqualTo(expected.counts().depth());
        assertThat(report.counts().handlerCalls()).isEqualTo(expected.counts().handlerCalls());
        return report;
    }

    @ParameterizedTest(name = "{0}, {1} crashes, {2} lost, {3} duplicated")
    @CsvSource({
        "max-term=1, 1, 1, 1, 481993",
        "candidates=2, 0, 0, 0, 40235",
        "max-term=1 pre-vote=true, 0, 0, 0, 23657",
        "candidates=1 leadership-transfer=true, 0, 0, 0, 3089",
        "clients=2 servers=2, 0, 0, 0, 1727",
    })
    void theGraphIsTheSame(String parameters, int crashes, int loss, int duplicates, long states) {
        Faults faults = Faults.NONE.withCrashes(crashes).withLoss(loss).withDuplicates(duplicates);

        CheckReport report = assertSameGraph(
                pure(parameters).with(faults), mutable(parameters).with(faults), SearchOptions.defaults());

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(states);
    }

    @Test
    void theOrbitsAreTheSame() {
        SearchOptions symmetry = SearchOptions.builder().symmetry(true).build();
        Faults crash = Faults.NONE.withCrashes(1);

        CheckReport report = assertSameGraph(
                pure("max-term=1").with(crash), mutable("max-term=1").with(crash), symmetry);

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isLessThan(12_812);
    }

    @Test
    @Tag("thorough")
    void theGraphOfTheDefaultsIsTheSame() {
        CheckReport report = Clew.check(mutable("")).run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(40_762_004);
        assertThat(report.counts().generated()).isEqualTo(152_151_249);
        assertThat(report.counts().depth()).isEqualTo(25);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    @Tag("thorough")
    void theGraphOfEachConfigurationIsTheSame(Configuration configuration) {
        String parameters = configuration.parameters().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));

        assertSameGraph(
                configuration.applyFaultsTo(pure(parameters)),
                configuration.applyFaultsTo(mutable(parameters)),
                SearchOptions.defaults());
    }

    static List<Configuration> configurations() {
        return RAFT.configurations();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "UNCHECKED_HEARTBEAT"})
    @Tag("thorough")
    void seededBugsAreFoundInTheSameNumberOfSteps(RaftBug bug) {
        String seeded = "bug=" + bug.label();

        CheckReport expected = Clew.check(pure(seeded)).run();
        CheckReport report = Clew.check(mutable(seeded)).run();

        assertThat(report.verdict()).as(report.message()).isIn(Verdict.VIOLATED, Verdict.VIOLATED_LIVENESS);
        assertThat(report.verdict()).isEqualTo(expected.verdict());
        assertThat(report.property()).isEqualTo(expected.property());
        assertThat(Objects.requireNonNull(report.trace()).steps())
                .hasSameSizeAs(Objects.requireNonNull(expected.trace()).steps());
    }

    /**
     * Checks each property alone: states of one level violate both, and which of them is reported depends on hashes of
     * states, which differ from one model to the other.
     */
    @ParameterizedTest
    @ValueSource(strings = {"StateMachineSafety", "CommittedOnQuorum"})
    @Tag("thorough")
    void uncheckedHeartbeatViolatesTwoPropertiesInTwelveStates(String property) {
        String seeded = "bug=" + RaftBug.UNCHECKED_HEARTBEAT.label();

        for (ClusterModel model : List.of(pure(seeded), mutable(seeded))) {
            CheckReport report = Clew.check(withOnly(property, model)).run();

            assertThat(report.property()).isEqualTo(property);
            assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(12);
        }
    }

    /** Returns a model without clients with one of its invariants. */
    private static ClusterModel withOnly(String invariant, ClusterModel model) {
        ClusterBuilder<Object> builder =
                ClusterModel.named(model.name()).network(model.network()).faults(model.faults());
        for (int id = 0; id < model.nodes().size(); id++) {
            builder.node(model.nodeNames().get(id), model.nodes().get(id));
        }
        model.properties().stream()
                .filter(property -> property.name().equals(invariant))
                .forEach(property -> builder.invariant(invariant, property.predicate()));
        return builder.build();
    }
}
