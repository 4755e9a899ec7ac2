package dev.clew.runtime.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.state.SavedTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableImageTest {
    private static final long NEVER = Long.MAX_VALUE;

    /** Image like raft's: a number, and a list that mostly grows. */
    record Image(int term, Optional<Integer> vote, List<String> log) {}

    private static Image image(int size) {
        List<String> log = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            log.add("entry " + i);
        }
        return new Image(size, Optional.of(size), List.copyOf(log));
    }

    private static DurableImage open(Path folder, long leastLogBytes) throws IOException {
        return DurableImage.open(folder, SavedTypes.ofCode(Image.class, List.of(Image.class)), leastLogBytes);
    }

    private static Optional<Object> read(Path folder) throws IOException {
        try (DurableImage image = open(folder, NEVER)) {
            return image.image();
        }
    }

    private static void write(Path folder, int images) throws IOException {
        try (DurableImage image = open(folder, NEVER)) {
            for (int i = 1; i <= images; i++) {
                image.sync(image(i));
            }
        }
    }

    @Test
    void lastImageIsRecoveredFromDifferencesAndSnapshots(@TempDir Path folder) throws IOException {
        assertThat(read(folder)).isEmpty();
        for (int i = 1; i <= 60; i++) {
            try (DurableImage image = open(folder, 500)) {
                image.sync(image(i));
                image.sync(image(i / 2));
                image.sync(image(i));
            }
            assertThat(read(folder)).contains(image(i));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void appendingToALongListWritesOnlyTheNewElement(@TempDir Path folder) throws IOException {
        Image large = image(100_000);
        List<String> longer = new ArrayList<>(large.log());
        longer.add("one more");
        try (DurableImage image = open(folder, NEVER)) {
            image.sync(large);
            long before = Files.size(folder.resolve("image-0.log"));
            image.sync(new Image(1, Optional.empty(), List.copyOf(longer)));

            assertThat(Files.size(folder.resolve("image-0.log")) - before).isLessThan(100);
        }
        assertThat(read(folder)).contains(new Image(1, Optional.empty(), longer));
    }

    @Test
    void previousImageIsRecoveredAfterATornWrite(@TempDir Path folder) throws IOException {
        write(folder, 3);
        Path log = folder.resolve("image-0.log");
        byte[] whole = Files.readAllBytes(log);
        write(folder, 1);
        int third = lastFrame(whole);
        for (int end = third; end < whole.length; end++) {
            Files.write(log, Arrays.copyOf(whole, end));
            assertThat(read(folder)).contains(image(2));
            byte[] zeros = Arrays.copyOf(Arrays.copyOf(whole, end), whole.length);
            if (!Arrays.equals(zeros, whole)) {
                Files.write(log, zeros);
                assertThat(read(folder)).contains(image(2));
                assertThat(Files.size(log)).isEqualTo(third);
            }
        }
    }

    private static int lastFrame(byte[] log) {
        int at = log.length - 4;
        while (!(log[at] == (byte) 0x9e && log[at + 1] == 0x37 && log[at + 2] == (byte) 0xc1)) {
            at--;
        }
        return at;
    }

    @Test
    void damageBeforeTheLastWriteIsReportedWithFileAndOffset(@TempDir Path folder) throws IOException {
        write(folder, 5);
        Path log = folder.resolve("image-0.log");
        byte[] whole = Files.readAllBytes(log);
        int last = lastFrame(whole);
        for (int at = 16; at < last; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(log, damaged);
            assertThatThrownBy(() -> read(folder))
                    .as("byte %d", at)
                    .isInstanceOf(DamagedDataException.class)
                    .hasMessageContaining(log + " is damaged at offset ");
        }
    }

    @Test
    void damagedSnapshotAndMissingLogAreReported(@TempDir Path folder) throws IOException {
        try (DurableImage image = open(folder, 1)) {
            image.sync(image(10));
        }
        Path snapshot = folder.resolve("image-1.snapshot");
        byte[] whole = Files.readAllBytes(snapshot);
        whole[whole.length - 1] ^= 1;
        Files.write(snapshot, whole);
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(DamagedDataException.class)
                .hasMessageContaining("image-1.snapshot");

        Files.delete(snapshot);
        assertThatThrownBy(() -> read(folder)).isInstanceOf(DamagedDataException.class);
    }

    @Test
    void incompleteGenerationIsDeleted(@TempDir Path folder) throws IOException {
        write(folder, 3);
        Files.write(folder.resolve("image-1.log"), FrameLog.file(List.of()));
        Files.write(folder.resolve("image-1.snapshot.part"), new byte[] {1, 2, 3});

        assertThat(read(folder)).contains(image(3));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("image-0.log"));
        }
    }
}
