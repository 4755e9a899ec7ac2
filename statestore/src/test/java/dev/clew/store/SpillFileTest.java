package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpillFileTest {
    private static final int PAGE = SpillFile.PAGE_BYTES;

    private static ByteBuffer filled(int value) {
        ByteBuffer page = ByteBuffer.allocate(PAGE);
        for (int at = 0; at < PAGE; at++) {
            page.put(at, (byte) (value + at));
        }
        return page;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 20, (1 << 20) + 1, (5 << 19) + 3})
    void growsByZerosToTheEndOfAPage(int size, @TempDir Path folder) {
        SpillFile file = SpillFile.create(folder);
        assertThat(file.grow(size)).isZero();
        int pages = (size + PAGE - 1) / PAGE;
        assertThat(file.grow(1)).isEqualTo((long) pages * PAGE);
        for (int page = 0; page <= pages; page++) {
            ByteBuffer read = filled(1);
            file.read(page, read, 0);
            assertThat(read).isEqualTo(ByteBuffer.allocate(PAGE));
        }
    }

    @Test
    void pagesAreReadAsTheyWereWritten(@TempDir Path folder) {
        SpillFile file = SpillFile.create(folder);
        file.grow(20 * PAGE);
        for (int page = 0; page < 20; page++) {
            file.write(page, filled(page), 0);
        }
        for (int page = 19; page >= 0; page--) {
            ByteBuffer two = ByteBuffer.allocate(2 * PAGE);
            file.read(page, two, PAGE);
            assertThat(two.slice(PAGE, PAGE)).isEqualTo(filled(page));
        }
    }

    @Test
    void interruptedThreadReadsAndWrites(@TempDir Path folder) {
        SpillFile file = SpillFile.create(folder);
        file.grow(PAGE);
        Thread.currentThread().interrupt();
        try {
            file.write(0, filled(3), 0);
            ByteBuffer read = ByteBuffer.allocate(PAGE);
            file.read(0, read, 0);
            assertThat(read).isEqualTo(filled(3));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void noFileIsLeftBehind(@TempDir Path folder) {
        SpillFile.create(folder).grow(100);
        SpillFile.create(folder).grow(100);
        assertThat(folder).isEmptyDirectory();
    }

    /** Pages of mapped files would count as memory of the process. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingIsMapped(@TempDir Path folder) throws IOException {
        PageCache cache = SpillDirectory.within(folder, 1).open();
        long start = cache.grow(1 << 22);
        for (int at = 0; at < 1 << 22; at += Integer.BYTES) {
            cache.putInt(start + at, at);
        }
        assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain(folder.toString(), ".spill");
    }

    @Test
    void missingFolderIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> SpillFile.create(missing))
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("no more data can be moved to files in " + missing);
    }

    /** The device /dev/full is a disk without room. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDiskIsNoticedWhenTheFileGrows() throws IOException {
        SpillFile file = SpillFile.of(Path.of("/dev"), Path.of("/dev/full").toFile());
        assertThatThrownBy(() -> file.grow(1))
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("no more data can be moved to files in /dev");
    }
}
