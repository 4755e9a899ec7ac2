package dev.clew.runtime.torture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.model.provider.KeyValueClients.Outcome;
import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.client.Reply;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * History of client operations in the order of their occurrence, as JSON lines in the format of
 * {@code clew history check --model kv}. Values are whole numbers. Thread-safe.
 */
public final class HistoryLog {
    private static final JsonFactory JSON = new JsonFactory();

    private final StringBuilder lines = new StringBuilder();
    private final long start = System.nanoTime();
    private final AtomicLong known = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();
    private long lastKnown = start;
    private long longestGap;

    /** Records that a client begins an operation. */
    void invoked(int process, Request request) {
        add(process, "invoke", request, null);
    }

    /** Records that a client ends the operation that it began last. */
    void ended(int process, Request request, Reply reply) {
        if (reply instanceof Reply.Known answer && !(answer.outcome() instanceof Outcome.Refused)) {
            known.incrementAndGet();
            add(process, "ok", request, answer.outcome());
        } else if (reply instanceof Reply.Unknown) {
            unknown.incrementAndGet();
            add(process, "info", request, null);
        } else {
            refused.incrementAndGet();
            add(process, "fail", request, null);
        }
    }

    private synchronized void add(int process, String type, Request request, @Nullable Outcome outcome) {
        long now = System.nanoTime();
        if (type.equals("ok")) {
            longestGap = Math.max(longestGap, now - lastKnown);
            lastKnown = now;
        }
        lines.append(line(process, type, now - start, request, outcome)).append('\n');
    }

    private static String line(int process, String type, long nanos, Request request, @Nullable Outcome outcome) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("process", process);
            json.writeStringField("type", type);
            json.writeStringField("f", function(request));
            json.writeStringField("key", request.key());
            json.writeFieldName("value");
            writeValue(json, request, outcome);
            json.writeNumberField("time", nanos);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String function(Request request) {
        return request instanceof Request.Get ? "read" : request instanceof Request.Set ? "write" : "cas";
    }

    private static void writeValue(JsonGenerator json, Request request, @Nullable Outcome outcome) throws IOException {
        if (request instanceof Request.Set set) {
            json.writeNumber(Long.parseLong(set.value()));
        } else if (request instanceof Request.CompareAndSet change) {
            json.writeStartArray();
            json.writeNumber(Long.parseLong(change.from()));
            json.writeNumber(Long.parseLong(change.to()));
            json.writeEndArray();
        } else if (outcome instanceof Outcome.Value value && value.value().isPresent()) {
            json.writeNumber(Long.parseLong(value.value().get()));
        } else {
            json.writeNull();
        }
    }

    /** Returns all lines so far. */
    public synchronized String text() {
        return lines.toString();
    }

    /** Returns the number of operations that took effect. */
    public long known() {
        return known.get();
    }

    /**
     * Statistics at one moment.
     *
     * @param known number of operations that took effect
     * @param refused number of operations that did not: the expected value did not match, or no
     * server was available
     * @param unknown number of operations with an unknown outcome
     * @param longestGapNanos longest time without an operation that took effect
     */
    public record Figures(long known, long refused, long unknown, long longestGapNanos) {
        /** Returns the number of operations that ended. */
        public long operations() {
            return known + refused + unknown;
        }
    }

    /** Returns the current statistics. */
    public synchronized Figures figures() {
        long gap = Math.max(longestGap, System.nanoTime() - lastKnown);
        return new Figures(known.get(), refused.get(), unknown.get(), gap);
    }
}
