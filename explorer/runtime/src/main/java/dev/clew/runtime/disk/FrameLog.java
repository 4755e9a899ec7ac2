package dev.clew.runtime.disk;

import dev.clew.file.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Append-only file of frames; each is on the disk before the next is written.
 * <pre>
 *   file  = header (16 bytes)   frame...
 *   frame = magic (int)   length of payload (int)   CRC-32C of number, length and payload (int)   number (long)   payload
 * </pre>
 * Frames are numbered from 0. Only the last frame can be torn when the process or the machine ends;
 * bytes that are not a valid frame are therefore a torn tail if no later frame follows, otherwise
 * damage. (A last frame that was written completely and changed afterwards cannot be distinguished
 * from a torn one.) Used by one thread.
 */
final class FrameLog implements AutoCloseable {
    /** Greatest size of a file; a log is replaced long before. */
    private static final int MOST_BYTES = 1 << 30;

    private static final Logger LOG = LoggerFactory.getLogger(FrameLog.class);
    private static final long FILE_MAGIC = 0x434c45575f494d47L; // "CLEW_IMG"
    private static final long VERSION = 1;
    private static final int FRAME_MAGIC = 0x9e37c1e3;
    private static final int FILE_HEADER_BYTES = 2 * Long.BYTES;
    private static final int FRAME_HEADER_BYTES = 3 * Integer.BYTES + Long.BYTES;

    private final FileChannel channel;
    private long position;
    private long next;

    private FrameLog(FileChannel channel, long position, long next) {
        this.channel = channel;
        this.position = position;
        this.next = next;
    }

    /** Returns the bytes of a file with these frames. */
    static byte[] file(List<byte[]> payloads) {
        int size =
                FILE_HEADER_BYTES + payloads.stream().mapToInt(FrameLog::size).reduce(0, Math::addExact);
        ByteBuffer bytes = ByteBuffer.allocate(size).putLong(FILE_MAGIC).putLong(VERSION);
        for (int i = 0; i < payloads.size(); i++) {
            bytes.put(frame(i, payloads.get(i)));
        }
        return bytes.array();
    }

    /** Frames read from a file, with the offset of their end and the file size. */
    private record Content(List<byte[]> payloads, int end, int size) {}

    /**
     * Reads a file that was written completely.
     *
     * @throws DamagedDataException if any part of it is invalid
     */
    static List<byte[]> readWhole(Path file) throws IOException {
        Content content = read(file);
        if (content.end() < content.size()) {
            throw new DamagedDataException(file, content.end(), "not a valid frame");
        }
        return content.payloads();
    }

    /**
     * Opens a file for appending; a torn tail is truncated.
     *
     * @param payloads receives the payloads of the file
     * @throws DamagedDataException if something before the tail is invalid
     */
    static FrameLog open(Path file, List<byte[]> payloads) throws IOException {
        Content content = read(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (content.end() < content.size()) {
            LOG.warn(
                    "{}: truncated the last {} bytes, an incomplete write that was never acknowledged",
                    file,
                    content.size() - content.end());
            channel.truncate(content.end());
            channel.force(true);
        }
        payloads.addAll(content.payloads());
        return new FrameLog(channel, content.end(), content.payloads().size());
    }

    private static Content read(Path file) throws IOException {
        byte[] bytes = InputFile.bytes(file, MOST_BYTES);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < FILE_HEADER_BYTES || in.getLong() != FILE_MAGIC) {
            throw new DamagedDataException(file, 0, "not a file of a Clew server");
        }
        long version = in.getLong();
        if (version != VERSION) {
            throw new DamagedDataException(
                    file, Long.BYTES, "its format version is " + version + "; this Clew reads version " + VERSION);
        }
        List<byte[]> payloads = new ArrayList<>();
        int at = FILE_HEADER_BYTES;
        while (isFrame(in, at, payloads.size())) {
            byte[] payload = new byte[in.getInt(at + Integer.BYTES)];
            in.get(at + FRAME_HEADER_BYTES, payload);
            payloads.add(payload);
            at += FRAME_HEADER_BYTES + payload.length;
        }
        for (int later = at + 1; later <= bytes.length - FRAME_HEADER_BYTES; later++) {
            if (in.getInt(later) == FRAME_MAGIC && isFrame(in, later, -1)) {
                throw new DamagedDataException(file, at, "not a valid frame, but one follows at offset " + later);
            }
        }
        return new Content(payloads, at, bytes.length);
    }

    /**
     * Returns whether a frame with the given number is at an offset; with any number if the given
     * one is negative.
     */
    private static boolean isFrame(ByteBuffer in, int at, long number) {
        if (in.capacity() - at < FRAME_HEADER_BYTES || in.getInt(at) != FRAME_MAGIC) {
            return false;
        }
        int length = in.getInt(at + Integer.BYTES);
        long found = in.getLong(at + 3 * Integer.BYTES);
        if (length < 0 || length > in.capacity() - at - FRAME_HEADER_BYTES || (number >= 0 && found != number)) {
            return false;
        }
        ByteBuffer payload = in.slice(at + FRAME_HEADER_BYTES, length);
        return in.getInt(at + 2 * Integer.BYTES) == sum(found, payload);
    }

    private static int sum(long number, ByteBuffer payload) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(number)
                .putInt(payload.remaining())
                .flip());
        sum.update(payload);
        return (int) sum.getValue();
    }

    private static int size(byte[] payload) {
        return FRAME_HEADER_BYTES + payload.length;
    }

    private static byte[] frame(long number, byte[] payload) {
        return ByteBuffer.allocate(size(payload))
                .putInt(FRAME_MAGIC)
                .putInt(payload.length)
                .putInt(sum(number, ByteBuffer.wrap(payload)))
                .putLong(number)
                .put(payload)
                .array();
    }

    /**
     * Writes a frame, which is on the disk when this method returns. After an exception the log
     * must not be used.
     */
    void append(byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.wrap(frame(next, payload));
        while (frame.hasRemaining()) {
            position += channel.write(frame, position);
        }
        channel.force(false);
        next++;
    }

    /** Returns the bytes written to the file. */
    long size() {
        return position;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
