package dev.clew.runtime.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clew.model.ClusterModel;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the output of a served node for its input. */
class MaelstromServerTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String INIT =
            "{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n2\",\"node_ids\":[\"n1\",\"n2\"]}";
    private static final String STATE = "{\"type\":\"clew_state\",\"msg_id\":7}";
    private static final String TIMER =
            "{\"type\":\"clew_timeout\",\"timer\":{\"@\":\"TallyNode.Timer\",\"constant\":\"AGAIN\"}}";
    private static final String ACT = "{\"type\":\"clew_act\",\"action\":{\"@\":\"TallyNode.More\",\"by\":10}}";
    private static final String TALLIED =
            "{\"type\":\"clew\",\"value\":{\"@\":\"TallyNode.Message.Tallied\",\"value\":3}}";

    private static final String TAKEN_AWAY =
            "{\"type\":\"clew\",\"value\":{\"@\":\"TallyNode.Message.Tallied\",\"value\":-5}}";

    @Test
    void initIsAnsweredByTheNamedNode() throws IOException {
        JsonNode answer = serve(null, INIT).get(0);

        assertThat(answer.path("src").asText()).isEqualTo("n2");
        assertThat(answer.path("dest").asText()).isEqualTo("n1");
        assertThat(answer.path("body").path("type").asText()).isEqualTo("init_ok");
        assertThat(answer.path("body").path("in_reply_to").asInt()).isEqualTo(1);
    }

    @Test
    void messageIsDeliveredWithItsSource() throws IOException {
        List<JsonNode> output = serve(null, INIT, TALLIED, TALLIED, STATE);

        assertThat(output.get(1).path("body").path("value").toString())
                .isEqualTo("{\"@\":\"TallyNode.Message.Tallied\",\"value\":6}");
        assertThat(output.get(2).path("body").path("value").path("state").toString())
                .isEqualTo("{\"@\":\"TallyNode.Count\",\"value\":6,\"last\":{\"@\":\"optional\",\"of\":[0]}}");
    }

    @Test
    void timersAndActionsAreReportedAndControlledFromOutside() throws IOException {
        List<JsonNode> output = serve(null, INIT, STATE, TIMER, ACT, STATE);

        JsonNode before = output.get(1).path("body");
        assertThat(before.path("timers").toString()).isEqualTo("[{\"@\":\"TallyNode.Timer\",\"constant\":\"AGAIN\"}]");
        assertThat(before.path("actions").toString()).isEqualTo("[{\"@\":\"TallyNode.More\",\"by\":10}]");
        JsonNode after = output.get(2).path("body");
        assertThat(after.path("timers").size()).isZero();
        assertThat(after.path("value").path("state").path("value").asInt()).isEqualTo(11);
        assertThat(after.path("value").path("unsynced").path("value").asInt()).isEqualTo(11);
        assertThat(after.path("value").has("synced")).isFalse();
    }

    @Test
    void unsetTimerDoesNotFire() throws IOException {
        List<JsonNode> output = serve(null, INIT, TIMER, TIMER, STATE);

        assertThat(output.get(1)
                        .path("body")
                        .path("value")
                        .path("state")
                        .path("value")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void restoredNodeHasItsFormerState() throws IOException {
        List<JsonNode> output = serve(null, INIT, TALLIED, STATE);
        JsonNode state = output.get(output.size() - 1).path("body");
        String restore = "{\"type\":\"clew_restore\",\"msg_id\":8,\"value\":" + state.path("value") + ",\"timers\":"
                + state.path("timers") + "}";

        List<JsonNode> again = serve(null, INIT, ACT, restore, STATE);

        assertThat(again.get(again.size() - 1).path("body")).isEqualTo(state);
    }

    @Test
    void refusedMessageWaitsAndIsPartOfTheState() throws IOException {
        List<JsonNode> output = serve(null, INIT, TAKEN_AWAY, STATE);
        JsonNode waiting = output.get(output.size() - 1).path("body");
        assertThat(waiting.path("value").path("state").path("value").asInt()).isZero();
        assertThat(waiting.path("value").path("refused").size()).isEqualTo(1);
        String restore = "{\"type\":\"clew_restore\",\"msg_id\":8,\"value\":" + waiting.path("value") + ",\"timers\":"
                + waiting.path("timers") + "}";

        List<JsonNode> again = serve(null, INIT, restore, ACT, STATE);

        JsonNode accepted = again.get(again.size() - 1).path("body").path("value");
        assertThat(accepted.path("state").path("value").asInt()).isEqualTo(5);
        assertThat(accepted.has("refused")).isFalse();
    }

    @Test
    void restartRecoversTheSyncedImageOnly(@TempDir Path folder) throws IOException {
        serve(folder, INIT, ACT, TIMER);

        JsonNode state = serve(folder, INIT, STATE).get(1).path("body").path("value");

        assertThat(state.path("state").path("value").asInt()).isEqualTo(10);
        assertThat(state.path("synced").path("value").asInt()).isEqualTo(10);
    }

    @Test
    void unknownRequestIsAnsweredWithError10() throws IOException {
        JsonNode answer =
                serve(null, INIT, "{\"type\":\"read\",\"key\":1,\"msg_id\":2}").get(1);

        assertThat(answer.path("body").path("code").asInt()).isEqualTo(10);
    }

    @Test
    void clusterOfADifferentSizeIsRejected() {
        String init = "{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n1\",\"node_ids\":[\"n1\"]}";

        assertThatThrownBy(() -> serve(null, init))
                .hasMessageContaining("has 2 nodes")
                .hasMessageContaining("lists 1");
    }

    @Test
    void inputThatIsNotJsonIsRejected() {
        assertThatThrownBy(() -> serve(null, INIT.substring(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<JsonNode> serve(@Nullable Path data, String... bodies) throws IOException {
        ClusterModel model = ClusterModel.<TallyNode.Message>named("tally")
                .add("a", new TallyNode())
                .add("b", new TallyNode())
                .build();
        StringBuilder lines = new StringBuilder();
        for (String body : bodies) {
            lines.append("{\"src\":\"n1\",\"dest\":\"n2\",\"body\":")
                    .append(body)
                    .append("}\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new MaelstromServer(ServedModel.of(model), out, true, data)
                .serve(new BufferedReader(new StringReader(lines.toString())));
        List<JsonNode> output = new ArrayList<>();
        for (String line : bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
            output.add(MAPPER.readTree(line));
        }
        return output;
    }
}
