package dev.clew.state;

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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A file that is there whole or not at all, and is known to be damaged when it is.
 *
 * <p>It is written under another name, forced to the disk and moved into place, so that whenever the process ends the old
 * one or the new one is there. Before anything is read from it, its length and its check sum are compared.
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

    /** A file, which need not be there yet. */
    public CheckpointFile(Path file) {
        this.file = file;
    }

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /** Writes it. */
        void writeTo(DataOutputStream out) throws IOException;
    }

    /** Whether there is one. */
    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * Replaces the file.
     *
     * @throws IOException if it cannot be written; the old one is still there then
     */
    public void write(Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                CheckedOutputStream checked = new CheckedOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), new CRC32C());
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, BUFFER))) {
            out.writeLong(MAGIC);
            out.writeInt(FORMAT);
            content.writeTo(out);
            out.flush();
            checked.flush();
            out.writeLong(channel.position());
            out.flush();
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory();
    }

    /**
     * Opens the file at the start of its content; reading beyond the content's end gives an {@link java.io.EOFException}.
     *
     * @throws CheckpointException if it is damaged, or is no such file
     */
    public DataInputStream open() throws IOException {
        long length = verify();
        InputStream in = Files.newInputStream(file);
        DataInputStream data = new DataInputStream(new BufferedInputStream(new Bounded(in, length), BUFFER));
        data.skipNBytes(HEADER_BYTES);
        return data;
    }

    /** Compares length and check sum; the length without the trailer. */
    private long verify() throws IOException {
        long size = Files.size(file);
        if (size < HEADER_BYTES + TRAILER_BYTES) {
            throw damaged("it is cut off");
        }
        CRC32C sum = new CRC32C();
        long length = size - TRAILER_BYTES;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            DataInputStream head = new DataInputStream(new java.io.ByteArrayInputStream(in.readNBytes(HEADER_BYTES)));
            if (head.readLong() != MAGIC) {
                throw damaged("it is no checkpoint of Clew");
            }
            int format = head.readInt();
            if (format != FORMAT) {
                throw new CheckpointException(
                        file + " is of format " + format + ", of another version of Clew; this one reads " + FORMAT
                                + "; use the version that wrote it, or begin anew in another folder",
                        null);
            }
            sum.update(header());
            for (long left = length - HEADER_BYTES; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw damaged("it is cut off");
                }
                sum.update(buffer, 0, read);
                left -= read;
            }
            byte[] written = in.readNBytes(Long.BYTES);
            sum.update(written);
            DataInputStream trailer = new DataInputStream(new java.io.ByteArrayInputStream(written));
            if (trailer.readLong() != length || new DataInputStream(in).readLong() != sum.getValue()) {
                throw damaged("its check sum is wrong");
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
                file + " is damaged: " + how + "; the search cannot be resumed, begin anew in another folder", null);
    }

    /** Makes the new name durable, where the system can. */
    private void forceDirectory() {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            return;
        }
        try (FileChannel directory = FileChannel.open(parent, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // some systems do not open directories; the file itself is on the disk
        }
    }

    /** The first bytes of a stream. */
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
