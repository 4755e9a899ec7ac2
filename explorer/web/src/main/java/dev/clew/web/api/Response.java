package dev.clew.web.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer to the page.
 *
 * @param status the status code of HTTP
 * @param type the media type
 * @param body its content
 * @param file the name under which a browser saves it; null to show it
 */
public record Response(int status, String type, byte[] body, @Nullable String file) {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    /** Writes a value as JSON. */
    @FunctionalInterface
    interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    /** Returns an answer in JSON. */
    static Response json(Writer writer) {
        return json(200, writer);
    }

    private static Response json(int status, Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            writer.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Response(status, "application/json", bytes.toByteArray(), null);
    }

    /** Returns the answer to a request that cannot be fulfilled. */
    public static Response error(int status, String message) {
        return json(status, json -> {
            json.writeStartObject();
            json.writeStringField("error", message);
            json.writeEndObject();
        });
    }

    /** Returns an answer in text. */
    public static Response text(int status, String type, String text) {
        return new Response(status, type, text.getBytes(StandardCharsets.UTF_8), null);
    }
}
