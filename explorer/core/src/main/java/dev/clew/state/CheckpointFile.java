package dev.clew.state;

import dev.clew.file.PrivateFile;
import dev.clew.model.ModelError;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * File that is replaced atomically and whose damage is detected.
 *
 * <p>The content is written to a temporary file, forced to disk and moved into place, so that either the old or the new
 * file exists whenever the process ends. Before anything is read, the length and the checksum are verified.
 *
 * <pre>
 *   magic (8 bytes)   format (int)   content   length of all before (long)   CRC-32C of all before (long)
 * </pre>
 */
public final class CheckpointFile {
    private static final long MAGIC = 0x434c45575f434b50L; // "CLEW_CKP"
    private static final int FORMAT = 1;
    private static final int HEADER_BYTES = Long.BYTES + Integer.BYTES;
    private static final int TRAILER_BYTES = 2 * Long.BYTES;
    private static final int BUFFER = 1 << 16;

    private final Path file;

    /** Creates a handle for a file, which need not exist yet. */
    public CheckpointFile(Path file) {
        this.file = file;
    }

    /** Content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes the content. */
        void writeTo(DataOutputStream out) throws IOException;
    }

    /** Part of a file that is read. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Reads the part. */
        T read() throws IOException;
    }

    /**
     * Returns a part of a file that may be forged, so that its content can be anything although its checksum is right.
     *
     * @throws CheckpointException if it cannot be read, for whatever reason
     * @throws ModelError if code of the model that runs meanwhile is broken
     */
    public static <T> T read(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (ModelError e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | AssertionError e) {
            throw CheckpointException.causedBy(e); // a forged file contradicts what the code asserts
        }
    }

    /** Returns whether the file exists. */
    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * Replaces the file.
     *
     * @throws IOException if it cannot be written; the old file then still exists
     */
    public void write(Content content) throws IOException {
        PrivateFile.replace(file, channel -> write(channel, content));
    }

    private static void write(FileChannel channel, Content content) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), new CRC32C());
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, BUFFER));
        out.writeLong(MAGIC);
        out.writeInt(FORMAT);
        content.writeTo(out);
        out.flush();
        checked.flush();
        out.writeLong(channel.position());
        out.flush();
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    /**
     * Opens the file at the start of its content; reading beyond the end of the content throws an
     * {@link java.io.EOFException}.
     *
     * @throws CheckpointException if the file is damaged, or is not a checkpoint
     */
    public DataInputStream open() throws IOException {
        long length = verify();
        InputStream in = Files.newInputStream(file);
        DataInputStream data = new DataInputStream(new BufferedInputStream(new Bounded(in, length), BUFFER));
        data.skipNBytes(HEADER_BYTES);
        return data;
    }

    /** Verifies the length and the checksum; returns the length without the trailer. */
    private long verify() throws IOException {
        long size = Files.size(file);
        if (size < HEADER_BYTES + TRAILER_BYTES) {
            throw damaged("it is truncated");
        }
        CRC32C sum = new CRC32C();
        long length = size - TRAILER_BYTES;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            DataInputStream head = new DataInputStream(new java.io.ByteArrayInputStream(in.readNBytes(HEADER_BYTES)));
            if (head.readLong() != MAGIC) {
                throw damaged("it is not a Clew checkpoint");
            }
            int format = head.readInt();
            if (format != FORMAT) {
                throw new CheckpointException(
                        file + " has format " + format + " of another version of Clew; this version reads format "
                                + FORMAT + "; use the version that wrote it, or start again in another folder",
                        null);
            }
            sum.update(header());
            for (long left = length - HEADER_BYTES; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw damaged("it is truncated");
                }
                sum.update(buffer, 0, read);
                left -= read;
            }
            byte[] written = in.readNBytes(Long.BYTES);
            sum.update(written);
            DataInputStream trailer = new DataInputStream(new java.io.ByteArrayInputStream(written));
            if (trailer.readLong() != length || new DataInputStream(in).readLong() != sum.getValue()) {
                throw damaged("its checksum is wrong");
            }
        }
        return length;
    }

    private static byte[] header() {
        return java.nio.ByteBuffer.allocate(HEADER_BYTES)
                .putLong(MAGIC)
                .putInt(FORMAT)
                .array();
    }

    private CheckpointException damaged(String how) {
        return new CheckpointException(
                file + " is damaged: " + how + "; the search cannot be resumed, start again in another folder", null);
    }

    /** Stream limited to a number of bytes. */
    private static final class Bounded extends java.io.FilterInputStream {
        private long left;

        Bounded(InputStream in, long length) {
            super(in);
            left = length;
        }

        @Override
        public int read() throws IOException {
            int read = left > 0 ? super.read() : -1;
            left -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            int read = left > 0 ? super.read(buffer, offset, (int) Math.min(count, left)) : -1;
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
