package dev.clew.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
    private final Path folder;

    FilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void filesAreReadUpToTheirLimit() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "aä");
        assertThat(InputFile.text(file, 3)).isEqualTo("aä");
        assertThatThrownBy(() -> InputFile.text(file, 2))
                .isInstanceOf(TooLargeException.class)
                .hasMessage("the file has more than 2 bytes, the limit");
        assertThatThrownBy(() -> InputFile.bytes(Files.write(file, new byte[(1 << 20) + 1]), 1 << 20))
                .hasMessage("the file has more than 1 MiB, the limit");
        Files.write(file, new byte[] {(byte) 0xc3, 'x'});
        assertThatThrownBy(() -> InputFile.text(file, 9)).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void textsAreReadAsStreamsUpToTheirLimit() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x".repeat(100_000));
        try (Reader reader = InputFile.reader(file, 100_000)) {
            assertThat(reader.transferTo(Writer.nullWriter())).isEqualTo(100_000);
        }
        try (Reader reader = InputFile.reader(file, 99_999)) {
            assertThatThrownBy(() -> reader.transferTo(Writer.nullWriter()))
                    .isInstanceOf(TooLargeException.class)
                    .hasMessage("the file has more than 99999 bytes, the limit");
        }
        Files.write(file, new byte[] {(byte) 0xc3, 'x'});
        try (Reader reader = InputFile.reader(file, 9)) {
            assertThatThrownBy(reader::read).isInstanceOf(CharacterCodingException.class);
        }
    }

    @Test
    void aByteOrderMarkIsSkippedAtTheBeginningOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "\ufeffa\ufeffb");
        assertThat(InputFile.text(file, 9)).isEqualTo("a\ufeffb");
        try (InputLines lines = InputLines.open(file, 9)) {
            assertThat(lines.next()).isEqualTo("a\ufeffb");
            assertThat(lines.next()).isNull();
        }
        for (String shorter : new String[] {"", "a", "\ufffe"}) {
            Files.writeString(file, shorter);
            try (BufferedReader reader = InputFile.reader(file, 9)) {
                assertThat(reader.lines().collect(Collectors.joining())).isEqualTo(shorter);
            }
        }
    }

    @Test
    void linesMayBeLongerThanTheBuffer() throws IOException {
        String text = IntStream.range(0, 40)
                .mapToObj(i -> "x".repeat(i * 421) + (i % 2 == 0 ? "\r\n" : "\n"))
                .collect(Collectors.joining());
        try (InputLines lines = new InputLines(new StringReader(text), 1 << 20)) {
            for (int i = 0; i < 40; i++) {
                assertThat(lines.next()).isEqualTo("x".repeat(i * 421));
            }
            assertThat(lines.next()).isNull();
        }
    }

    @Test
    void linesAreReadUpToTheirLimit() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "abc\r\n\nabcd");
        try (InputLines lines = InputLines.open(file, 4)) {
            assertThat(lines.next()).isEqualTo("abc");
            assertThat(lines.next()).isEmpty();
            assertThat(lines.isAtEnd()).isFalse();
            assertThat(lines.next()).isEqualTo("abcd");
            assertThat(lines.isAtEnd()).isTrue();
            assertThat(lines.next()).isNull();
        }
        try (InputLines lines = InputLines.open(file, 3)) {
            assertThatThrownBy(lines::next)
                    .isInstanceOf(TooLargeException.class)
                    .hasMessageStartingWith("a line has");
        }
    }

    /** As when the disk is full. */
    @Test
    void aReplacementThatFailsLeavesTheOldFileAlone() throws IOException {
        Path file = folder.resolve("file");
        PrivateFile.replace(file, channel -> channel.write(ByteBuffer.wrap(new byte[] {1})));
        assertThatThrownBy(() -> PrivateFile.replace(file, channel -> {
                    channel.write(ByteBuffer.wrap(new byte[] {2, 2}));
                    throw new IOException("no space left on device");
                }))
                .hasMessage("no space left on device");
        assertThat(Files.readAllBytes(file)).containsExactly(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void filesAndFoldersAreTheirOwnersOnly() throws IOException {
        Path inner = PrivateFile.folder(folder.resolve("outer/inner"));
        Path file = inner.resolve("file");
        PrivateFile.open(file).close();
        assertThat(permissions(inner)).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("rw-------");
        Path open = Files.createFile(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));
        PrivateFile.close(open);
        assertThat(permissions(open)).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
