package dev.clew.runtime.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.file.PrivateFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;

/**
 * Writer of a server's events to a file, as one JSON object per line; appends to an existing file.
 *
 * <p>{@link #flush} passes the lines to the operating system before the effects of the events are
 * synced and sent: whatever another server or the disk receives is in the log, even after {@code
 * kill -9}. A kill right after it leaves events at the end of a run that never took effect: none of
 * their messages was seen, and their images may not be on the disk. The log is not synced to the
 * disk: after a failure of the machine its end may be missing. Used by one thread.
 */
public final class TraceLog implements AutoCloseable {
    static final String FORMAT = "clew-trace-log";
    static final int VERSION = 1;

    private final OutputStream out;
    private final JsonGenerator json;

    private TraceLog(OutputStream out) throws IOException {
        this.out = out;
        json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
                .setRootValueSeparator(null);
    }

    /** Opens a file and writes a header. Truncates an incomplete last line left by a killed run. */
    public static TraceLog open(Path path, LogHeader header) throws IOException {
        PrivateFile.open(path).close();
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            file.setLength(endOfLines(file));
            file.seek(file.length());
            TraceLog log = new TraceLog(new BufferedOutputStream(Channels.newOutputStream(file.getChannel()), 1 << 16));
            log.write(header);
            log.flush();
            return log;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static long endOfLines(RandomAccessFile file) throws IOException {
        long end = file.length();
        while (end > 0) {
            file.seek(end - 1);
            if (file.read() == '\n') {
                break;
            }
            end--;
        }
        return end;
    }

    private void write(LogHeader header) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeNumberField("version", VERSION);
        json.writeStringField("model", header.model());
        json.writeObjectFieldStart("parameters");
        for (var parameter : header.parameters().entrySet()) {
            json.writeStringField(parameter.getKey(), parameter.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("servers", header.servers());
        json.writeNumberField("node", header.node());
        json.writeStringField("name", header.name());
        json.writeStringField("cluster", header.cluster());
        json.writeNumberField("incarnation", header.incarnation());
        endLine();
    }

    /** Writes an event, which may stay in memory until {@link #flush}. */
    public void write(LoggedEvent event) throws IOException {
        json.writeStartObject();
        json.writeNumberField("seq", event.seq());
        json.writeStringField("at", event.at());
        json.writeStringField("event", event.kind().word());
        if (event.source().isPresent()) {
            json.writeNumberField("source", event.source().getAsInt());
        }
        if (event.value().isPresent()) {
            boolean isTimer = event.kind() == LoggedEvent.Kind.TIMEOUT;
            writeValue(isTimer ? "timer" : "message", event.value().get());
        }
        if (event.kind() == LoggedEvent.Kind.RESTART) {
            json.writeStringField("image", event.image().orElse(null));
        }
        json.writeArrayFieldStart("sent");
        for (LoggedEvent.Sent sent : event.sent()) {
            json.writeStartObject();
            json.writeNumberField("to", sent.to());
            writeValue("message", sent.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        writeTexts("persisted", event.persisted());
        json.writeBooleanField("synced", event.synced());
        writeTexts("timers", event.timers());
        json.writeStringField("state", event.state());
        json.writeArrayFieldStart("choices");
        for (int choice : event.choices()) {
            json.writeNumber(choice);
        }
        json.writeEndArray();
        endLine();
    }

    private void writeValue(String field, LoggedValue value) throws IOException {
        json.writeStringField(field, value.encoded());
        json.writeStringField("text", value.text());
    }

    private void writeTexts(String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void endLine() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** Passes all written lines to the operating system. */
    public void flush() throws IOException {
        json.flush();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
