package dev.clew.process.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.model.fault.Faults;
import dev.clew.process.message.Body;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks every workload with correct and wrong programs, and their counts of distinct states. */
class WorkloadsTest {

    private static void assertHolds(FakeCluster cluster, long states) {
        CheckReport report = cluster.check().assertHolds();
        assertThat(report.counts().distinct()).isEqualTo(states);
    }

    private static void assertViolated(FakeCluster cluster, String property) {
        CheckReport report = cluster.check();
        assertThat(report.message()).isNull();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo(property);
    }

    private static void assertUnanswered(FakeCluster cluster) {
        CheckReport report = cluster.check();
        assertThat(report.verdict()).isEqualTo(Verdict.GOAL_UNREACHED);
        assertThat(report.openGoals()).containsExactly("AllAnswered");
    }

    private static Fakes.Fake echo(String value) {
        return Fakes.alone((state, request) -> value.isEmpty()
                ? Fakes.ok(request).set("echo", request.get("echo"))
                : Fakes.ok(request).put("echo", value));
    }

    private static Fakes.Fake ids(boolean withName) {
        return (state, source, body, effects) -> {
            int next = state.path("next").asInt();
            state.put("next", next + 1);
            String id = (withName ? effects.self() + "-" : "") + next;
            Fakes.reply(effects, source, body, Fakes.ok(body).put("id", id));
        };
    }

    private static Fakes.Fake broadcast(boolean passesOn) {
        return Fakes.flooding(3, "broadcast", "message", "messages", passesOn);
    }

    @Test
    void unknownWorkloadIsRejectedWithTheKnownNames() {
        assertThatThrownBy(() -> Workloads.named("linkv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown workload 'linkv'; the workloads are none, echo, unique-ids, broadcast, g-set,"
                        + " g-counter, pn-counter, lin-kv, txn-list-append, txn-rw-register, kafka");
        assertThat(Workloads.all()).extracting(Workload::name).isEqualTo(Workloads.names());
    }

    @Test
    void tooManyOperationsAreRejected() {
        assertThatThrownBy(
                        () -> FakeCluster.of("echo", 1, echo("")).clients(4, 4).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1 to 15, got 4 clients with 4 each");
    }

    @Test
    void topologyNamesAllOthersAsNeighbors() {
        WorkloadOptions options = new WorkloadOptions(List.of("n0", "n1", "n2"), 3, 0, 0, false);
        assertThat(Workloads.named("broadcast").preamble(options))
                .containsExactly(new Body("{\"type\":\"topology\",\"msg_id\":2,\"topology\":"
                        + "{\"n0\":[\"n1\",\"n2\"],\"n1\":[\"n0\",\"n2\"],\"n2\":[\"n0\",\"n1\"]}}"));
        assertThat(Workloads.named("g-set").preamble(options)).isEmpty();
    }

    @Test
    void echoHolds() {
        assertHolds(FakeCluster.of("echo", 2, echo("")), 25);
    }

    @Test
    void echoOfADifferentTextIsFound() {
        assertViolated(FakeCluster.of("echo", 2, echo("hello 1")), "EchoIsWhatWasSaid");
    }

    @Test
    void programWithoutAnswersDoesNotHold() {
        Fakes.Fake silent = (state, source, body, effects) -> {};
        assertUnanswered(FakeCluster.of("echo", 2, silent));
        assertUnanswered(FakeCluster.of("echo", 2, silent).whoseClientsGiveUp());
    }

    @Test
    void errorOfAnUnsupportedRequestIsWellFormedButNotAnAnswer() {
        Fakes.Fake unable = Fakes.alone((state, request) -> Body.object("error").put("code", 10));
        assertUnanswered(FakeCluster.of("echo", 2, unable));
    }

    @Test
    void malformedAnswersAreFound() {
        for (ObjectNode answer : List.of(
                Body.object("echo_ok"),
                Body.object("echoed").put("echo", "hello 1"),
                Body.object("error").put("code", "ten"))) {
            Body unfit = Body.of(answer);
            Fakes.Fake malformed = Fakes.alone((state, request) -> unfit.json());
            assertViolated(FakeCluster.of("echo", 1, malformed), "AnswersAreWellFormed");
        }
        Fakes.Fake unnumbered = (state, source, body, effects) ->
                effects.send(source, Body.of(Fakes.ok(body).set("echo", body.get("echo"))));
        assertViolated(FakeCluster.of("echo", 1, unnumbered), "AnswersAreWellFormed");
    }

    @Test
    void uniqueIdsHold() {
        assertHolds(FakeCluster.of("unique-ids", 2, ids(true)), 41);
    }

    @Test
    void duplicateIdIsFound() {
        assertViolated(FakeCluster.of("unique-ids", 2, ids(false)), "IdsAreUnique");
    }

    @Test
    void floodingToleratesOneLossAndOneDuplicate() {
        FakeCluster cluster = FakeCluster.of("broadcast", 3, broadcast(true));
        assertHolds(cluster, 1371);
        // a lost request or answer leaves a client waiting, so no acknowledged value is missing
        assertHolds(cluster.clients(1, 2).with(Faults.NONE.withLoss(1).withDuplicates(1)), 559);
    }

    @Test
    void twoLossesViolateEverybodyHasAll() {
        assertViolated(
                FakeCluster.of("broadcast", 3, broadcast(true)).clients(1, 1).with(Faults.NONE.withLoss(2)),
                "EverybodyHasAll");
    }

    @Test
    void unforwardedValuesAreFound() {
        assertViolated(FakeCluster.of("broadcast", 3, broadcast(false)), "EverybodyHasAll");
    }

    @Test
    void programsThatMayActAloneAreNotJudged() {
        CheckReport report = FakeCluster.of("broadcast", 3, broadcast(false))
                .check(programs -> new Restless(programs, false))
                .assertEnds(Verdict.INCOMPLETE);

        assertThat(report.limits()).singleElement().asString().startsWith("EverybodyHasAll was judged in no state");
    }

    @Test
    void finalPropertyIsNotJudgedWhereAProgramWaitsForTime() {
        CheckReport report = FakeCluster.of("broadcast", 3, broadcast(false))
                .check(programs -> new Restless(programs, true))
                .assertEnds(Verdict.INCOMPLETE);

        assertThat(report.limits())
                .containsExactly(
                        "EverybodyHasAll was not judged in states in which a program waits for a time to pass");
    }

    /** The primary answers immediately, so the property is evaluated for it. */
    @Test
    void programThatMustQueryOthersPasses() {
        FakeCluster cluster = FakeCluster.of("g-counter", 2, Fakes.primary(WorkloadsTest::counter));
        assertHolds(cluster, 65);
        assertThat(cluster.check().notes())
                .containsExactly(
                        "Not judged: CounterIsTheSum, for programs that give no immediate answer when queried.");
    }

    /** Returns a program that refuses its first request with an error. */
    private static Fakes.Fake refusingFirst(int code) {
        return Fakes.alone((state, request) -> {
            if (!state.has("refused")) {
                state.put("refused", true);
                return Body.object("error").put("code", code);
            }
            return Fakes.ok(request).set("echo", request.get("echo"));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 14, 20, 21, 22, 30})
    void errorThatRefusesARequestIsAnAnswer(int code) {
        FakeCluster.of("echo", 1, refusingFirst(code)).check().assertHolds();
    }

    /**
     * Errors for timeouts, internal failures and requests that were not understood are not answers.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 12, 13, 1000})
    void otherErrorsAreNotAnswers(int code) {
        CheckReport report = FakeCluster.of("echo", 1, refusingFirst(code)).check();

        assertThat(report.openGoals()).containsExactly("AllAnswered");
    }

    @Test
    void checkWithErrorsOnlyIsIncomplete() {
        Fakes.Fake unavailable =
                Fakes.alone((state, request) -> Body.object("error").put("code", 11));
        CheckReport report = FakeCluster.of("lin-kv", 1, unavailable).check().assertEnds(Verdict.INCOMPLETE);

        assertThat(report.limits()).singleElement().asString().startsWith("no client operation was done");
    }

    private static ObjectNode counter(ObjectNode state, ObjectNode request) {
        state.put("sum", state.path("sum").asLong() + request.path("delta").asLong());
        return request.has("delta")
                ? Fakes.ok(request)
                : Fakes.ok(request).put("value", state.path("sum").asLong());
    }

    /**
     * Programs that may always act by themselves.
     *
     * @param timed whether they act only as time passes, which is not explored
     */
    private record Restless(Programs programs, boolean timed) implements Programs {
        @Override
        public Optional<Body> ask(int node, Object state, Body request) {
            return programs.ask(node, state, request);
        }

        @Override
        public boolean ignores(int node, Object state, int source, Body message) {
            return programs.ignores(node, state, source, message);
        }

        @Override
        public boolean mayActAlone(int node, Object state) {
            return !timed;
        }

        @Override
        public boolean waitsForTime(int node, Object state) {
            return timed;
        }
    }

    @Test
    void unsentValuesAreFound() {
        Fakes.Fake inventive = (state, source, body, effects) -> {
            if (body.path("type").asText().equals("read") && source >= 0) {
                ObjectNode answer = Fakes.ok(body);
                answer.putArray("messages").add(1).add(99);
                Fakes.reply(effects, source, body, answer);
            } else {
                broadcast(true).handle(state, source, body, effects);
            }
        };
        assertViolated(FakeCluster.of("broadcast", 3, inventive).clients(1, 2), "OnlyWhatWasSent");
    }

    @Test
    void growOnlySetHolds() {
        assertHolds(FakeCluster.of("g-set", 2, Fakes.flooding(2, "add", "element", "value", true)), 154);
        assertViolated(
                FakeCluster.of("g-set", 2, Fakes.flooding(2, "add", "element", "value", false)), "EverybodyHasAll");
    }

    @Test
    void countersHold() {
        assertHolds(FakeCluster.of("g-counter", 2, Fakes.counting(2, true, false)), 154);
        assertHolds(FakeCluster.of("pn-counter", 2, Fakes.counting(2, true, false)), 154);
    }

    @Test
    void counterThatCountsADuplicateTwiceIsFound() {
        Faults twice = Faults.NONE.withDuplicates(1);
        FakeCluster counting =
                FakeCluster.of("pn-counter", 2, Fakes.counting(2, true, false)).clients(1, 2);
        assertThat(counting.with(twice).check().verdict()).isEqualTo(Verdict.VIOLATED);
        assertViolated(counting.clients(1, 1).with(twice), "CounterIsTheSum");
    }

    @Test
    void counterThatDoesNotForwardDeltasIsFound() {
        assertViolated(FakeCluster.of("g-counter", 2, Fakes.counting(2, false, false)), "CounterIsTheSum");
    }

    @Test
    void readOfAValueThatIsNotASumIsFound() {
        Fakes.Fake wrong = Fakes.alone((state, request) -> Fakes.ok(request).put("value", 2));
        assertViolated(FakeCluster.of("g-counter", 1, wrong).clients(1, 2), "CounterIsTheSum");
        Fakes.Fake onlyToClients = (state, source, body, effects) ->
                Fakes.reply(effects, source, body, Fakes.ok(body).put("value", source >= 0 ? 2 : 1));
        assertViolated(FakeCluster.of("g-counter", 1, onlyToClients).clients(1, 2), "ReadsAreSumsOfDeltas");
    }

    @Test
    void mapOnAPrimaryIsLinearizable() {
        assertHolds(FakeCluster.of("lin-kv", 2, Fakes.primary(Fakes::map)), 160);
        assertHolds(FakeCluster.of("lin-kv", 2, Fakes.primary(Fakes::map)).clients(2, 3), 903);
        assertHolds(FakeCluster.of("lin-kv", 2, Fakes.primary(Fakes::map)).whoseClientsGiveUp(), 1779);
        assertHolds(
                FakeCluster.of("lin-kv", 2, Fakes.primary(Fakes::map))
                        .whoseClientsGiveUp()
                        .with(Faults.NONE.withLoss(1)),
                3811);
    }

    @Test
    void independentMapsAreNotLinearizable() {
        assertViolated(FakeCluster.of("lin-kv", 2, Fakes.alone(Fakes::map)), "Linearizable");
    }

    @Test
    void linearizableServiceIsLinearizable() {
        assertHolds(FakeCluster.of("lin-kv", 2, Fakes.relay(2)).with("lin-kv").clients(2, 3), 2100);
    }

    @Test
    void otherServicesAreNotLinearizable() {
        assertViolated(FakeCluster.of("lin-kv", 2, Fakes.relay(2)).with("seq-kv"), "Linearizable");
        assertViolated(FakeCluster.of("lin-kv", 1, Fakes.relay(1)).with("lww-kv"), "Linearizable");
    }

    @Test
    void transactionsOnAPrimaryAreStrictlySerializable() {
        assertHolds(FakeCluster.of("txn-list-append", 2, Fakes.primary(Fakes::transactions)), 160);
        assertHolds(FakeCluster.of("txn-rw-register", 2, Fakes.primary(Fakes::transactions)), 160);
    }

    @Test
    void transactionsOnCopiesAreNotStrictlySerializableAndTheAnomalyIsNamed() {
        FakeCluster lists = FakeCluster.of("txn-list-append", 2, Fakes.alone(Fakes::transactions));
        assertViolated(lists, "StrictSerializable");
        assertThat(String.valueOf(lists.check().trace())).contains("finding=Optional[G-single-process: ");
        assertViolated(FakeCluster.of("txn-rw-register", 2, Fakes.alone(Fakes::transactions)), "StrictSerializable");
    }

    @Test
    void answerWithADifferentTransactionIsMalformed() {
        Fakes.Fake other = Fakes.alone((state, request) -> {
            ObjectNode answer = Fakes.ok(request);
            answer.putArray("txn").addArray().add("r").add(1).addNull();
            return answer;
        });
        assertViolated(FakeCluster.of("txn-list-append", 1, other), "AnswersAreWellFormed");
    }

    @Test
    void logOnAPrimaryHolds() {
        assertHolds(FakeCluster.of("kafka", 2, Fakes.primary(Fakes::log)), 512);
    }

    @Test
    void independentLogsAreFound() {
        assertViolated(FakeCluster.of("kafka", 2, Fakes.alone(Fakes::log)), "NothingLost");
    }
}
