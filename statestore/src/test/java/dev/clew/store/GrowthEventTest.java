package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthEventTest {

    @Test
    void everyGrowthOfAnIndexIsAnEventWithBothSizes(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("growth.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("dev.clew.StoreGrowth");
            recording.start();
            PairTable pairs = new PairTable(new BlockPool(0));
            for (int i = 0; i < 7000; i++) {
                pairs.number(i);
            }
            KeyPartition partition = new IndexedPartition(new BlockPool(0), 0);
            for (int i = 0; i < 4000; i++) {
                partition.insert(i, 0);
            }
            recording.stop();
            recording.dump(file);
        }
        List<String> growths = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("dev.clew.StoreGrowth"))
                .map(GrowthEventTest::text)
                .toList();
        assertThat(growths)
                .containsExactly(
                        "pairs 16384 -> 32768", // at 66 % of 4,096 entries of four bytes
                        "pairs 32768 -> 49152",
                        "partition 0 -> 16384",
                        "partition 16384 -> 32768");
    }

    private static String text(RecordedEvent event) {
        assertThat(event.getDuration()).isPositive();
        return event.getString("table") + " " + event.getLong("bytesBefore") + " -> " + event.getLong("bytesAfter");
    }
}
