package dev.clew.process.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.message.Body;
import dev.clew.process.message.JsonText;

/** Encodes and decodes the lines of one program's protocol. Stateless. */
final class LineCodec {
    /** Source of state requests and timer events. */
    static final String CLEW = "clew";

    /** Source of {@code init} and the preamble. */
    static final String STARTER = "c0";

    private static final int SHOWN = 200;

    private final ProgramSettings.Protocol protocol;
    private final String self;

    LineCodec(ProgramSettings.Protocol protocol, String self) {
        this.protocol = protocol;
        this.self = self;
    }

    boolean isJson() {
        return protocol == ProgramSettings.Protocol.MAELSTROM;
    }

    /** Encodes a message to the program as a line. */
    String line(String source, JsonNode body) {
        ObjectNode message = Body.object("");
        message.removeAll();
        message.put("src", source).put("dest", self).set("body", body);
        return message.toString();
    }

    /** Encodes an input as a line; passing time has none. */
    String line(Input input) {
        if (input instanceof Input.Message message) {
            return isJson()
                    ? line(message.source(), message.body().json())
                    : message.body().text();
        }
        if (input instanceof Input.Fire fire) {
            return line(CLEW, asked("clew_timeout", "timer", fire.timer()));
        }
        if (input instanceof Input.Act act) {
            return line(CLEW, asked("clew_act", "action", act.action()));
        }
        throw new IllegalArgumentException("input without a line: " + input);
    }

    private static ObjectNode asked(String type, String field, JsonText value) {
        return Body.object(type).set(field, value.json());
    }

    /** Decodes a line of the program. */
    Sent read(String line) throws MisbehaviourException {
        return isJson() ? readJson(line) : readPlain(line);
    }

    private Sent readJson(String line) throws MisbehaviourException {
        JsonNode message;
        try {
            message = Body.parse(line);
        } catch (JsonProcessingException e) {
            throw new MisbehaviourException("wrote a line that is not a JSON object: " + shown(line));
        }
        if (!message.isObject()) {
            throw new MisbehaviourException("wrote a line that is not a JSON object: " + shown(line));
        }
        String lack = !message.path("src").isTextual()
                ? "src"
                : !message.path("dest").isTextual()
                        ? "dest"
                        : !message.path("body").isObject() ? "body" : "";
        if (!lack.isEmpty()) {
            throw new MisbehaviourException("wrote a message without " + lack + ": " + shown(line));
        }
        if (!message.path("src").asText().equals(self)) {
            throw new MisbehaviourException("wrote a message whose src is not " + self + ": " + shown(line));
        }
        return new Sent(message.path("dest").asText(), Body.of(message.path("body")));
    }

    private static Sent readPlain(String line) throws MisbehaviourException {
        String[] words = line.split(" ", 3);
        if (words[0].equals("send") && words.length == 3) {
            return new Sent(words[1], new Body(words[2]));
        }
        if (words[0].equals("fail")) {
            throw new MisbehaviourException(
                    ("reported a failure: " + line.substring(4).trim()).trim());
        }
        throw new MisbehaviourException(
                "wrote a line that is neither 'send TARGET MESSAGE' nor 'fail REASON': " + shown(line));
    }

    private static String shown(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "... (" + line.length() + " characters)";
    }
}
