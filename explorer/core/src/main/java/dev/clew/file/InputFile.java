package dev.clew.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads files of limited size, which may be pipes or devices that never end. A byte order mark at the beginning of a
 * text is skipped.
 */
public final class InputFile {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final byte[] ENCODED_MARK = BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8);

    private InputFile() {}

    /**
     * Returns the content of a file.
     *
     * @param mostBytes greatest size that is read, below 2 GiB
     * @throws TooLargeException if the file is larger
     */
    public static byte[] bytes(Path file, int mostBytes) throws IOException {
        try (InputStream in = new LimitedInput(Files.newInputStream(file), mostBytes)) {
            return in.readAllBytes();
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
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes(file, mostBytes)))
                .toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /**
     * Opens a file in UTF-8 to be read as a stream. Reading throws a {@link TooLargeException} beyond the limit, and a
     * {@link CharacterCodingException} where the file is not UTF-8.
     *
     * @param mostBytes greatest size that is read
     */
    public static BufferedReader reader(Path file, long mostBytes) throws IOException {
        InputStream limited = new LimitedInput(Files.newInputStream(file), mostBytes);
        PushbackInputStream in = new PushbackInputStream(limited, ENCODED_MARK.length);
        try {
            byte[] start = in.readNBytes(ENCODED_MARK.length);
            if (!Arrays.equals(start, ENCODED_MARK)) {
                in.unread(start);
            }
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    }
}
