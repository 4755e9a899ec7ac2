package dev.clew.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clew.web.Explored;
import org.junit.jupiter.api.Test;

/** Searches from a state, whose results become branches. */
class SearchesTest {

    @Test
    void anExpressionFindsTheNearestState() throws Exception {
        try (Explored explored = Explored.model("raft")) {
            JsonNode start = explored.begin();
            JsonNode found = explored.search(start, "kind=expression", "nodes.anyMatch(n -> n.role == LEADER)");
            assertThat(found.get("status").asText()).isEqualTo("found");
            JsonNode leader = explored.get(explored.inSession("nodes/" + found.get("node")))
                    .json();
            assertThat(leader.get("depth").asInt())
                    .as("a timeout, a request and a vote")
                    .isEqualTo(4);
            assertThat(leader.get("name").asText())
                    .isEqualTo("nearest state where nodes.anyMatch(n -> n.role == LEADER)");

            JsonNode next = explored.search(leader, "kind=expression", "s1.term != was(s1.term)");

            JsonNode changed = explored.get(explored.inSession("nodes/" + next.get("node")))
                    .json();
            assertThat(changed.get("depth").asInt()).isEqualTo(5);
            assertThat(changed.get("state").get("s1").get("term"))
                    .isNotEqualTo(leader.get("state").get("s1").get("term"));
        }
    }

    @Test
    void aStateThatCannotBeReachedIsSaidNotToBe() throws Exception {
        try (Explored explored = Explored.model("two-phase-commit", "rms", "2")) {
            JsonNode none = explored.search(
                    explored.begin(), "kind=expression", "rmState[r1] == committed && rmState[r2] == aborted");
            assertThat(none.get("status").asText()).isEqualTo("not-found");
            assertThat(none.get("message").asText())
                    .isEqualTo("There is none: all 56 states that can be reached from here were searched.");
            int sum = 0;
            for (JsonNode level : none.get("levels")) {
                sum += level.asInt();
            }
            assertThat(sum).as("new states of all levels").isEqualTo(56);
            assertThat(none.get("profile").get("fields").get(0).get("name").asText())
                    .isNotEmpty();
            assertThat(none.get("profile").get("fields").get(0).get("distinct").asInt())
                    .isGreaterThan(1);
        }
    }

    @Test
    void whatAConstraintLeavesOutIsSaid() throws Exception {
        try (Explored explored = Explored.model("ping-pong")) {
            JsonNode none = explored.search(explored.begin(), "kind=expression", "false");
            assertThat(none.get("status").asText()).isEqualTo("not-found");
            assertThat(none.get("message").asText())
                    .contains("were searched, but for what lies behind the ")
                    .contains(" that lead outside the constraints.");
        }
    }

    @Test
    void aGoalIsFoundFromTheMiddle() throws Exception {
        try (Explored explored = Explored.model("raft")) {
            JsonNode start = explored.begin();
            String goal = "";
            for (JsonNode property : start.get("properties")) {
                goal = property.get("kind").asText().equals("sometimes")
                        ? property.get("name").asText()
                        : goal;
            }
            assertThat(goal).isNotEmpty();
            JsonNode candidate = explored.take(start, "Timeout ELECTION s1");
            JsonNode found =
                    explored.search(candidate, "kind=property&value=true&property=" + goal.replace(" ", "%20"), "");
            assertThat(found.get("status").asText()).isEqualTo("found");
            JsonNode view = explored.get(explored.inSession("nodes/" + found.get("node")))
                    .json();
            assertThat(Explored.property(view, goal).get("holds").asBoolean()).isTrue();
            assertThat(view.get("address").asText())
                    .startsWith(candidate.get("address").asText() + ".");
        }
    }

    @Test
    void walksOfOneSeedAreTheSame() throws Exception {
        try (Explored explored = Explored.model("raft")) {
            JsonNode start = explored.begin();
            JsonNode one = explored.search(start, "kind=walk&steps=12&seed=5", "");
            JsonNode two = explored.search(start, "kind=walk&steps=12&seed=5", "");
            JsonNode other = explored.search(start, "kind=walk&steps=12&seed=6", "");
            assertThat(two.get("node")).isEqualTo(one.get("node"));
            assertThat(other.get("node")).isNotEqualTo(one.get("node"));
            assertThat(explored.get(explored.inSession("nodes/" + one.get("node")))
                            .json()
                            .get("depth")
                            .asInt())
                    .isEqualTo(13);
        }
    }

    @Test
    void mistakesInExpressionsAreToldAtOnce() throws Exception {
        try (Explored explored = Explored.model("raft")) {
            JsonNode start = explored.begin();
            assertThat(explored.search(start, "kind=expression", "s0.rolle == LEADER")
                            .get("error")
                            .asText())
                    .startsWith("there is no field 'rolle'; there are role, term");
            assertThat(explored.search(start, "kind=expression", "")
                            .get("error")
                            .asText())
                    .startsWith("write an expression");
            assertThat(explored.search(start, "kind=nonsense", "").get("error").asText())
                    .contains("violation, property, expression and walk");
        }
    }

    @Test
    void searchesStopAndAreLimited() throws Exception {
        try (Explored explored = Explored.model("raft", "candidates", "3")) {
            JsonNode start = explored.begin();
            String query = explored.inSession("nodes/0/searches?kind=expression&timeout=600");
            JsonNode first = explored.post(query, "s0.term > 99").json();
            JsonNode second = explored.post(query, "s0.term > 98").json();
            Explored.Answer third = explored.post(query, "s0.term > 97");
            assertThat(third.status())
                    .as(first + " " + second + " " + third.body()
                            + explored.get(explored.inSession("searches/0")).body())
                    .isEqualTo(429);
            for (JsonNode job : new JsonNode[] {first, second}) {
                explored.post(explored.inSession("searches/" + job.get("job") + "/stop"), "");
                JsonNode now = job;
                while (now.get("status").asText().equals("running")) {
                    Thread.sleep(20);
                    now = explored.get(explored.inSession("searches/" + job.get("job")))
                            .json();
                }
                assertThat(now.get("status").asText()).isEqualTo("not-found");
            }
            assertThat(start.get("node").asInt()).isZero();
        }
    }
}
