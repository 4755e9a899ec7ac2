package dev.clew.process.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.clew.process.message.Body;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Dialog with a program that is n2 of n1, n2 and n3. Single quotes in bodies stand for double
 * quotes. Each message is sent after all messages expected before have arrived.
 */
final class Conversation implements AutoCloseable {
    private final Process process;
    private final Writer input;
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private final Thread reader;

    private Conversation(Process process) {
        this.process = process;
        input = process.outputWriter();
        reader = new Thread(() -> read(process.inputReader()), "output of a sample");
        reader.start();
    }

    static Conversation with(SampleProgram sample) {
        Conversation conversation = new Conversation(sample.start());
        return conversation.says("c0", "'type':'init','msg_id':1,'node_id':'n2','node_ids':['n1','n2','n3']");
    }

    private void read(BufferedReader lines) {
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
    }

    /** Sends a message to the program. */
    Conversation says(String source, String body) {
        try {
            input.write("{\"src\":\"" + source + "\",\"dest\":\"n2\",\"body\":" + json(body) + "}\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Waits for the next message, which must be the given one. */
    Conversation hears(String destination, String body) {
        String line = next();
        assertThat(line).as("the next message").isNotNull();
        JsonNode message = parsed(line);
        assertThat(message.path("src").asText()).isEqualTo("n2");
        assertThat(message.path("dest").asText() + " " + Body.of(message.path("body")))
                .isEqualTo(destination + " " + Body.of(parsed(json(body))));
        return this;
    }

    private @Nullable String next() {
        try {
            return output.poll(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static String json(String body) {
        return "{" + body.replace('\'', '"') + "}";
    }

    private static JsonNode parsed(@Nullable String json) {
        try {
            return Body.parse(json == null ? "" : json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    /** Ends the program's input; it must not send anything more. */
    @Override
    public void close() throws IOException {
        try {
            input.close();
            joinReader(); // before the process is destroyed, which closes what is being read
        } finally {
            SampleProgram.finish(process);
        }
        assertThat(output).isEmpty();
    }

    private void joinReader() {
        try {
            reader.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
