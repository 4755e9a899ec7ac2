package dev.clew.process.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.fuzz.Fuzz;
import dev.clew.process.message.Body;
import dev.clew.process.message.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a program writes is a message or its misbehaviour. */
class FuzzedOutputTest {
    private static final List<String> WORDS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "1e999999999",
            "0.00000001",
            "\"src\":",
            "\"dest\":",
            "\"body\":",
            "\\ud800",
            "\u0000",
            "\u001b[31m",
            " ",
            "send ",
            "fail ");

    /** Found by fuzzing. */
    @Test
    void numbersBeyondAllBoundsAreMisbehaviour() {
        LineCodec codec = new LineCodec(ProgramSettings.Protocol.MAELSTROM, "n1");
        assertThatThrownBy(() -> codec.read("{\"src\":\"n1\",\"dest\":\"c\",\"body\":{\"x\":1e4000000000000000000}}"))
                .isInstanceOf(MisbehaviourException.class)
                .hasMessageContaining("wrote a line that is not a JSON object");
    }

    @Test
    void lines() {
        for (ProgramSettings.Protocol protocol : ProgramSettings.Protocol.values()) {
            LineCodec codec = new LineCodec(protocol, "n1");
            new Fuzz("program-" + protocol, WORDS, MisbehaviourException.class)
                    .sample(
                            "{\"src\":\"n1\",\"dest\":\"n2\",\"body\":{\"type\":\"echo\",\"msg_id\":1,\"echo\":[1,2.50]}}")
                    .sample(
                            "{\"dest\":\"c1\",\"body\":{\"in_reply_to\":3,\"type\":\"error\",\"code\":11},\"src\":\"n1\"}")
                    .sample("send n2 a message")
                    .sample("fail because")
                    .run(input -> {
                        Sent sent = codec.read(new String(input, StandardCharsets.UTF_8));
                        Body body = sent.body();
                        if (protocol == ProgramSettings.Protocol.MAELSTROM) {
                            JsonText.of(Body.parse(body.text())).shown();
                        }
                        assertThat(codec.read(new String(input, StandardCharsets.UTF_8)))
                                .isEqualTo(sent);
                    });
        }
    }
}
