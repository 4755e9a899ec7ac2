package dev.clew.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads whole files of limited size, which may be pipes or devices that never end. */
public final class InputFile {
    private InputFile() {}

    /**
     * Returns the content of a file.
     *
     * @param mostBytes greatest size that is read, below 2 GiB
     * @throws TooLargeException if the file is larger
     */
    public static byte[] bytes(Path file, int mostBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(mostBytes);
            if (in.read() >= 0) {
                throw new TooLargeException("the file", mostBytes);
            }
            return bytes;
        }
    }

    /**
     * Returns the text of a file in UTF-8.
     *
     * @param mostBytes greatest size that is read, below 2 GiB
     * @throws TooLargeException if the file is larger
     * @throws CharacterCodingException if it is not UTF-8
     */
    public static String text(Path file, int mostBytes) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes(file, mostBytes)))
                .toString();
    }
}
