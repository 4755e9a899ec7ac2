package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events for the JDK's Flight Recorder can be read back by its own reader. */
class FlightRecorderTest {

    @Test
    void levelsGrowthsAndMissesAreRecorded(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("search.jfr");
        CheckReport report;
        try (Recording recording = new Recording()) {
            recording.start();
            report = SmallSizes.check(counters()).run();
            recording.stop();
            recording.dump(file);
        }
        Map<String, List<RecordedEvent>> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.clew."))
                .collect(Collectors.groupingBy(event -> event.getEventType().getName()));

        List<RecordedEvent> levels = events.getOrDefault("dev.clew.Level", List.of()).stream()
                .sorted(Comparator.comparingInt(event -> event.getInt("depth")))
                .toList();
        assertThat(levels).extracting(event -> event.getInt("depth")).startsWith(1, 2, 3);
        assertThat(levels).hasSize(report.counts().depth());
        assertThat(levels.stream().mapToLong(event -> event.getLong("states")).sum())
                .isEqualTo(report.counts().distinct());
        assertThat(levels.get(levels.size() - 1).getLong("generated"))
                .isEqualTo(report.counts().generated());
        assertThat(events.get("dev.clew.MemoMiss"))
                .hasSize((int) report.counts().handlerCalls())
                .extracting(event -> event.getString("action"))
                .contains("Next_a", "Next_b");
        assertThat(events.get("dev.clew.LayoutGrowth"))
                .isNotEmpty()
                .allMatch(event -> event.getInt("wordsAfter") >= event.getInt("wordsBefore"));
        assertThat(events.get("dev.clew.StoreGrowth"))
                .isNotEmpty()
                .allMatch(event -> event.getLong("bytesAfter") > event.getLong("bytesBefore"));
    }

    /** Returns a model of two independent counters. */
    private static SharedStateModel counters() {
        SharedStateModel.Builder builder = SharedStateModel.named("counters");
        for (String name : List.of("a", "b")) {
            Variable<Integer> count = builder.variable(name, 0);
            builder.action("Next_" + name, step -> step.set(count, (step.get(count) + 1) % 100));
        }
        return builder.build();
    }
}
