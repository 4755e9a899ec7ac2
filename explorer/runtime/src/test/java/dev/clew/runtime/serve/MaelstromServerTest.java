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

/** What a served node says on its standard output for what it reads. */
class MaelstromServerTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String INIT =
            "{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n2\",\"node_ids\":[\"n1\",\"n2\"]}";
    private static final String STATE = "{\"type\":\"clew_state\",\"msg_id\":7}";
    private static final String TIMER =
            "{\"type\":\"clew_timeout\",\"timer\":{\"@\":\"Tally.Timer\",\"constant\":\"AGAIN\"}}";
    private static final String ACT = "{\"type\":\"clew_act\",\"action\":{\"@\":\"Tally.More\",\"by\":10}}";
    private static final String TOLD = "{\"type\":\"clew\",\"value\":{\"@\":\"Tally.Message.Told\",\"value\":3}}";

    @Test
    void initIsAnsweredByTheNodeThatItNames() throws IOException {
        JsonNode answer = serve(null, INIT).get(0);

        assertThat(answer.path("src").asText()).isEqualTo("n2");
        assertThat(answer.path("dest").asText()).isEqualTo("n1");
        assertThat(answer.path("body").path("type").asText()).isEqualTo("init_ok");
        assertThat(answer.path("body").path("in_reply_to").asInt()).isEqualTo(1);
    }

    @Test
    void aMessageGoesToTheHandlerWithItsSource() throws IOException {
        List<JsonNode> said = serve(null, INIT, TOLD, TOLD, STATE);

        assertThat(said.get(1).path("body").path("value").toString())
                .isEqualTo("{\"@\":\"Tally.Message.Told\",\"value\":6}");
        assertThat(said.get(2).path("body").path("value").path("state").toString())
                .isEqualTo("{\"@\":\"Tally.Count\",\"value\":6,\"last\":{\"@\":\"optional\",\"of\":[0]}}");
    }

    @Test
    void timersAndActionsAreToldAndTakenFromOutside() throws IOException {
        List<JsonNode> said = serve(null, INIT, STATE, TIMER, ACT, STATE);

        JsonNode before = said.get(1).path("body");
        assertThat(before.path("timers").toString()).isEqualTo("[{\"@\":\"Tally.Timer\",\"constant\":\"AGAIN\"}]");
        assertThat(before.path("actions").toString()).isEqualTo("[{\"@\":\"Tally.More\",\"by\":10}]");
        JsonNode after = said.get(2).path("body");
        assertThat(after.path("timers").size()).isZero();
        assertThat(after.path("value").path("state").path("value").asInt()).isEqualTo(11);
        assertThat(after.path("value").path("unsynced").path("value").asInt()).isEqualTo(11);
        assertThat(after.path("value").has("synced")).isFalse();
    }

    @Test
    void aTimerThatIsNotSetDoesNotFire() throws IOException {
        List<JsonNode> said = serve(null, INIT, TIMER, TIMER, STATE);

        assertThat(said.get(1)
                        .path("body")
                        .path("value")
                        .path("state")
                        .path("value")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aRestoredNodeIsAsItWas() throws IOException {
        List<JsonNode> said = serve(null, INIT, TOLD, STATE);
        JsonNode state = said.get(said.size() - 1).path("body");
        String restore = "{\"type\":\"clew_restore\",\"msg_id\":8,\"value\":" + state.path("value") + ",\"timers\":"
                + state.path("timers") + "}";

        List<JsonNode> again = serve(null, INIT, ACT, restore, STATE);

        assertThat(again.get(again.size() - 1).path("body")).isEqualTo(state);
    }

    @Test
    void whatWasSyncedIsThereAfterARestartAndNothingElse(@TempDir Path folder) throws IOException {
        serve(folder, INIT, ACT, TIMER);

        JsonNode state = serve(folder, INIT, STATE).get(1).path("body").path("value");

        assertThat(state.path("state").path("value").asInt()).isEqualTo(10);
        assertThat(state.path("synced").path("value").asInt()).isEqualTo(10);
    }

    @Test
    void anUnknownRequestIsAnsweredWithError10() throws IOException {
        JsonNode answer =
                serve(null, INIT, "{\"type\":\"read\",\"key\":1,\"msg_id\":2}").get(1);

        assertThat(answer.path("body").path("code").asInt()).isEqualTo(10);
    }

    @Test
    void aClusterOfAnotherSizeIsRefused() {
        String init = "{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n1\",\"node_ids\":[\"n1\"]}";

        assertThatThrownBy(() -> serve(null, init))
                .hasMessageContaining("has 2 nodes")
                .hasMessageContaining("lists 1");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> serve(null, INIT.substring(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<JsonNode> serve(@Nullable Path data, String... bodies) throws IOException {
        ClusterModel model = ClusterModel.<Tally.Message>named("tally")
                .node("a", new Tally())
                .node("b", new Tally())
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
        List<JsonNode> said = new ArrayList<>();
        for (String line : bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
            said.add(MAPPER.readTree(line));
        }
        return said;
    }
}
