package dev.clew.process.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoProgramTest {

    /**
     * Writes an ELF file that consists of a header, one section header, and that section with the
     * names of sections.
     */
    private static Path elf(Path folder, String names) throws IOException {
        byte[] text = names.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer file = ByteBuffer.allocate(128 + text.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1});
        file.putLong(0x28, 64)
                .putShort(0x3a, (short) 64)
                .putShort(0x3c, (short) 1)
                .putShort(0x3e, (short) 0);
        file.putLong(64 + 0x18, 128).putLong(64 + 0x20, text.length);
        file.put(128, text);
        return Files.write(folder.resolve("program"), file.array());
    }

    @Test
    void goProgramIsDetectedByItsSections(@TempDir Path folder) throws IOException {
        assertThat(GoProgram.isIn(elf(folder, "\0.text\0.go.buildinfo\0.data\0")))
                .isTrue();
        assertThat(GoProgram.isIn(elf(folder, "\0.text\0.data\0"))).isFalse();
    }

    @Test
    void otherFilesAreNotGoPrograms(@TempDir Path folder) throws IOException {
        assertThat(GoProgram.isIn(folder.resolve("missing"))).isFalse();
        assertThat(GoProgram.isIn(Files.writeString(folder.resolve("text"), "#!/bin/sh\n")))
                .isFalse();
        byte[] cut = Files.readAllBytes(elf(folder, "\0.go.buildinfo\0"));
        assertThat(GoProgram.isIn(Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(cut, 130))))
                .isFalse();
        assertThat(GoProgram.isRunBy(ProcessHandle.current().pid())).isFalse();
    }
}
