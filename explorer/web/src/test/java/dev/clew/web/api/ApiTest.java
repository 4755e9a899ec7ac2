package dev.clew.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceJsonReader;
import dev.clew.web.Explored;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.get(field).asText())
                .toList();
    }

    @Test
    void aStepLeadsToTheStateThatTheEngineComputes() throws Exception {
        try (Explored explored = Explored.model("raft")) {
            JsonNode start = explored.begin();
            assertThat(start.get("address").asText()).isEqualTo("0");
            assertThat(texts(start.get("enabled"), "text")).contains("Timeout ELECTION s0");

            JsonNode next = explored.take(start, "Timeout ELECTION s0");

            assertThat(next.get("depth").asInt()).isEqualTo(2);
            assertThat(next.get("state").get("s0").get("role").asText()).isEqualTo("CANDIDATE");
            assertThat(next.get("before").get("s0").get("role").asText()).isEqualTo("FOLLOWER");
            assertThat(texts(next.get("enabled"), "text"))
                    .anyMatch(text -> text.startsWith("Deliver RequestVote") && text.endsWith("s0 -> s1"));
            assertThat(texts(next.get("diagram").get("ends"), "destination")).contains("s1", "s2");
        }
    }

    @Test
    void enabledStepsNameWhatTheyChange() throws Exception {
        try (Explored explored = Explored.model("raft")) {
            JsonNode start = explored.begin();
            JsonNode timeout = StreamSupport.stream(start.get("enabled").spliterator(), false)
                    .filter(step -> step.get("text").asText().equals("Timeout ELECTION s0"))
                    .findFirst()
                    .orElseThrow();
            assertThat(timeout.get("effect").asText()).contains("s0.role FOLLOWER -> CANDIDATE", "s0.term");
        }
    }

    @Test
    void impossibleStepsHaveReasons() throws Exception {
        try (Explored explored = Explored.model("raft", faults -> faults.withCrashes(1))) {
            JsonNode crashed = explored.take(
                    explored.begin(), step -> step.get("text").asText().equals("Crash s0"));
            List<String> reasons = new ArrayList<>();
            crashed.get("disabled")
                    .forEach(step -> reasons.add(step.get("text").asText() + ": "
                            + step.get("reason").asText()));
            assertThat(reasons)
                    .contains("Crash s1: the budget of crashes is spent (1); --crashes allows more")
                    .contains("Timeout ELECTION s0: s0 is down")
                    .contains("Partition: no partitions are explored; --partitions allows some");
        }
    }

    @Test
    void aPathLeadsToTheSameStateInAnotherServer() throws Exception {
        String address;
        JsonNode wanted;
        try (Explored explored = Explored.model("raft")) {
            JsonNode view = explored.begin();
            view = explored.take(view, "Timeout ELECTION s0");
            view = explored.take(view, "Deliver RequestVote");
            wanted = explored.take(view, "Timeout ELECTION s1");
            address = wanted.get("address").asText();
        }
        try (Explored another = Explored.model("raft")) {
            another.begin();
            JsonNode view = another.post(another.inSession("path"), address).json();
            assertThat(view.get("check")).isEqualTo(wanted.get("check"));
            assertThat(view.get("state")).isEqualTo(wanted.get("state"));
            assertThat(texts(view.get("way"), "text")).isEqualTo(texts(wanted.get("way"), "text"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0.99999", "0..1", "x", "", "-1", "0.1.", "99999999999"})
    void pathsThatLeadNowhereAreRefused(String path) throws Exception {
        try (Explored explored = Explored.model("two-phase-commit", "rms", "2")) {
            explored.begin();
            Explored.Answer answer = explored.post(explored.inSession("path"), path);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("error").asText()).isNotBlank();
        }
    }

    @Test
    void branchesAreKeptAndNamed() throws Exception {
        try (Explored explored = Explored.model("raft")) {
            JsonNode start = explored.begin();
            JsonNode one = explored.take(start, "Timeout ELECTION s0");
            explored.post(explored.inSession("nodes/" + one.get("node") + "/name"), "first candidate");
            JsonNode two = explored.take(start, "Timeout ELECTION s1");

            JsonNode tree = explored.get(explored.inSession("tree?at=" + two.get("node")))
                    .json();

            assertThat(tree.get("states").asInt()).isEqualTo(3);
            assertThat(texts(tree.get("rows"), "name")).containsExactly("", "first candidate", "");
            assertThat(texts(tree.get("rows"), "here")).containsExactly("false", "false", "true");
            JsonNode again = explored.take(start, "Timeout ELECTION s0");
            assertThat(again.get("node"))
                    .as("a step taken twice leads to one state")
                    .isEqualTo(one.get("node"));
        }
    }

    @Test
    void aSavedBehaviorIsATraceThatCanBeLoaded() throws Exception {
        String saved;
        String check;
        try (Explored explored = Explored.model("raft")) {
            JsonNode view = explored.take(explored.begin(), "Timeout ELECTION s0");
            view = explored.take(view, "Deliver RequestVote");
            check = view.get("check").asText();
            saved = explored.get(explored.inSession("nodes/" + view.get("node") + "/export/json"))
                    .body();
        }
        TraceDocument trace = TraceJsonReader.read(new StringReader(saved));
        assertThat(trace.states()).hasSize(3);
        try (Explored explored = Explored.model("raft")) {
            explored.begin();
            assertThat(explored.post(explored.inSession("traces"), saved)
                            .json()
                            .get("check")
                            .asText())
                    .isEqualTo(check);
            assertThat(explored.post(explored.inSession("traces"), "{}").status())
                    .isEqualTo(400);
        }
        try (Explored opened = Explored.opened("raft", UnaryOperator.identity(), trace)) {
            assertThat(opened.begin().get("check").asText()).isEqualTo(check);
        }
    }

    @Test
    void everyFormatIsExported() throws Exception {
        try (Explored explored = Explored.model("raft")) {
            JsonNode view = explored.take(explored.begin(), "Timeout ELECTION s0");
            JsonNode model = explored.get("model").json();
            assertThat(model.get("formats")).hasSizeGreaterThan(8);
            for (JsonNode format : model.get("formats")) {
                String path = explored.inSession("nodes/" + view.get("node") + "/export/"
                        + format.get("name").asText());
                assertThat(explored.get(path).status()).as(path).isEqualTo(200);
            }
        }
    }

    @Test
    void theGraphOfASmallModelIsWhole() throws Exception {
        try (Explored explored = Explored.model("two-phase-commit", "rms", "2")) {
            JsonNode start = explored.begin();
            JsonNode graph = explored.get(explored.inSession("nodes/" + start.get("node") + "/graph?extent=whole"))
                    .json();
            assertThat(graph.get("vertices")).hasSize(56);
            assertThat(graph.get("cut").asBoolean()).isFalse();
            String address = graph.get("vertices").get(40).get("address").asText();
            assertThat(explored.post(explored.inSession("path"), address).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void stepsThatViolateAPropertyAreMarkedOneStepAhead() throws Exception {
        try (Explored explored = Explored.model("raft", "bug", "unsynced-vote")) {
            JsonNode found = explored.search(explored.begin(), "kind=violation", "");
            assertThat(found.get("status").asText()).isEqualTo("found");
            JsonNode view = explored.get(explored.inSession("nodes/" + found.get("node")))
                    .json();
            List<String> bad = texts(view.get("properties"), "holds");
            assertThat(bad).contains("false");

            JsonNode before = explored.get(explored.inSession("nodes/" + view.get("parent")))
                    .json();

            assertThat(StreamSupport.stream(before.get("enabled").spliterator(), false)
                            .filter(step -> step.get("child").equals(view.get("node"))))
                    .singleElement()
                    .satisfies(step -> assertThat(step.get("violations")).isNotEmpty());
        }
    }

    /** A program that echoes its input sends what the first message asks it to. */
    @Test
    void externalProgramsAreExplored() throws Exception {
        try (Explored explored = Explored.model(
                "process", "command", "cat", "protocol", "lines", "nodes", "2", "inject", "n0 send n1 hello")) {
            JsonNode start = explored.begin();
            assertThat(texts(start.get("enabled"), "text")).containsExactly("Deliver send n1 hello n0 -> n0");
            JsonNode sent = explored.take(start, "Deliver send");
            assertThat(texts(sent.get("enabled"), "text")).containsExactly("Deliver hello n0 -> n1");
            JsonNode done = explored.take(sent, "Deliver hello");
            assertThat(done.get("enabled")).isEmpty();
            assertThat(done.get("depth").asInt()).isEqualTo(3);
        }
    }

    @Test
    void sharedStateModelsHaveActionsWithGuards() throws Exception {
        try (Explored explored = Explored.model("two-phase-commit", "rms", "2")) {
            JsonNode start = explored.begin();
            assertThat(texts(start.get("enabled"), "kind")).containsOnly("named");
            List<String> reasons = texts(start.get("disabled"), "reason");
            assertThat(reasons).isNotEmpty().allMatch(reason -> reason.startsWith("its guard is false; it read "));
        }
    }
}
