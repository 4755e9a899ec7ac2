package dev.clew.process.program;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Detects programs compiled by Go, by the names of their ELF sections. The Go runtime has a monitor
 * thread that waits with a timeout forever (sysmon), which is not an activity of the program.
 * Stateless.
 */
final class GoProgram {
    /** Section of each program linked by Go 1.13 or later, stripped or not. */
    private static final String SECTION = ".go.buildinfo";

    private static final int ELF = 0x464c457f;
    private static final int HEADER = 64;
    private static final int LARGEST = 1 << 16;

    private GoProgram() {}

    /** Returns whether a process runs a Go program; false if its executable cannot be read. */
    static boolean isRunBy(long process) {
        return isIn(Path.of("/proc", Long.toString(process), "exe"));
    }

    /**
     * Returns whether a file is a Go program: 64-bit little-endian ELF, the byte order of Intel and
     * ARM.
     */
    static boolean isIn(Path file) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            ByteBuffer header = read(in, 0, HEADER);
            if (header.getInt(0) != ELF || header.get(4) != 2 || header.get(5) != 1) {
                return false;
            }
            int size = Short.toUnsignedInt(header.getShort(0x3a));
            int names = Short.toUnsignedInt(header.getShort(0x3e));
            ByteBuffer section = read(in, header.getLong(0x28) + (long) names * size, 0x28);
            long length = Math.min(LARGEST, section.getLong(0x20));
            byte[] text = read(in, section.getLong(0x18), (int) length).array();
            return new String(text, StandardCharsets.ISO_8859_1).contains(SECTION + "\0");
        } catch (IOException | IllegalArgumentException e) {
            return false; // too short or unreadable
        }
    }

    private static ByteBuffer read(RandomAccessFile in, long place, int length) throws IOException {
        if (place < 0 || length < 0) {
            throw new IOException("not an ELF file");
        }
        byte[] bytes = new byte[length];
        in.seek(place);
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
