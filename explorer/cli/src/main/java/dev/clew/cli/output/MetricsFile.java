package dev.clew.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.cli.console.Complaint;
import dev.clew.report.CheckReport;
import dev.clew.report.RunSummary;
import dev.clew.search.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writer of search metrics, one JSON object per line, flushed after each line. {@code metrics.schema.json} describes a
 * line. The fields of a line:
 *
 * <ul>
 *   <li>{@code event}: {@code reading} (a few a second at most), {@code level} (a level of a breadth-first search was
 *       completed) or {@code end} (the last line)
 *   <li>{@code seconds} since the search began
 *   <li>{@code depth}, {@code generated}, {@code distinct} and {@code left} as in the report; in random walks {@code
 *       distinct} counts finished walks, and is null in the last line
 *   <li>{@code statesPerSecond}: states generated per second since the previous line; in the last line, since the start
 *   <li>{@code handlerCalls}: calls of the model's handlers or actions
 *   <li>{@code heapBytes} in use, garbage included; {@code offHeapBytes} of the store
 *   <li>{@code verdict}: null except in the last line
 * </ul>
 */
public final class MetricsFile implements Progress.Listener {
    private final JsonFactory factory = JsonFactory.builder().build();
    private final OutputStream out;
    private Duration lastTime = Duration.ZERO;
    private long lastGenerated;
    private boolean broken;

    public MetricsFile(OutputStream out) {
        this.out = out;
    }

    /** Fields of a line. */
    private record Line(
            String event,
            Duration elapsed,
            int depth,
            long generated,
            @Nullable Long distinct,
            long left,
            long rate,
            long handlerCalls,
            long offHeapBytes,
            @Nullable String verdict) {}

    @Override
    public void onProgress(Progress progress) {
        write("reading", progress);
    }

    @Override
    public void onLevel(Progress progress) {
        write("level", progress);
    }

    private synchronized void write(String event, Progress progress) {
        long rate =
                rate(progress.generated() - lastGenerated, progress.elapsed().minus(lastTime));
        lastTime = progress.elapsed();
        lastGenerated = progress.generated();
        write(new Line(
                event,
                progress.elapsed(),
                progress.depth(),
                progress.generated(),
                progress.distinct(),
                progress.left(),
                rate,
                progress.handlerCalls(),
                progress.storeBytes(),
                null));
    }

    /** Writes the last line and closes the file. */
    synchronized void end(CheckReport report) {
        RunSummary.Counts counts = report.counts();
        write(new Line(
                "end",
                report.elapsed(),
                counts.depth(),
                counts.generated(),
                counts.distinct(),
                counts.left(),
                rate(counts.generated(), report.elapsed()),
                counts.handlerCalls(),
                report.store().bytes(),
                report.verdict().word()));
        try {
            out.close();
        } catch (IOException e) {
            fail(e);
        }
    }

    private static long rate(long states, Duration time) {
        return time.toNanos() <= 0 ? 0 : (long) (states * 1e9 / time.toNanos());
    }

    private void write(Line line) {
        if (broken) {
            return;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("event", line.event);
            json.writeNumberField("seconds", line.elapsed.toMillis() / 1000.0);
            json.writeNumberField("depth", line.depth);
            json.writeNumberField("generated", line.generated);
            json.writeFieldName("distinct");
            if (line.distinct == null) {
                json.writeNull();
            } else {
                json.writeNumber(line.distinct);
            }
            json.writeNumberField("left", line.left);
            json.writeNumberField("statesPerSecond", line.rate);
            json.writeNumberField("handlerCalls", line.handlerCalls);
            Runtime runtime = Runtime.getRuntime();
            json.writeNumberField("heapBytes", runtime.totalMemory() - runtime.freeMemory());
            json.writeNumberField("offHeapBytes", line.offHeapBytes);
            json.writeStringField("verdict", line.verdict);
            json.writeEndObject();
            json.flush();
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Stops writing, but not the search: a full disk must not end it. */
    private void fail(IOException e) {
        broken = true;
        Complaint.print("--metrics: no more lines are written: " + e.getMessage());
    }
}
