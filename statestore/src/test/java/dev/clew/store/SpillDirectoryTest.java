package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpillDirectoryTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 20, (1 << 20) + 1, (5 << 19) + 3})
    void fileHasTheRequestedLengthAndIsAllZero(int size, @TempDir Path folder) {
        ByteBuffer buffer = new SpillDirectory(folder).map(size);
        assertThat(buffer.capacity()).isEqualTo(size);
        for (int at = 0; at < size; at++) {
            if (buffer.get(at) != 0) {
                assertThat(buffer.get(at)).as("byte " + at).isZero();
            }
        }
        buffer.put(size - 1, (byte) 7);
        assertThat(buffer.get(size - 1)).isEqualTo((byte) 7);
    }

    @Test
    void noFileIsLeftBehind(@TempDir Path folder) {
        SpillDirectory directory = new SpillDirectory(folder);
        directory.map(100);
        directory.map(100);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void missingDirectoryIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> new SpillDirectory(missing).map(10))
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("no more data can be moved to files in " + missing);
    }
}
