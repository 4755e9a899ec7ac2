package dev.clew.process.program;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Executable file in the format ELF, 64-bit and little-endian, which is the byte order of Intel and
 * ARM. Reads only what is asked for. Stateless.
 */
final class ElfFile {
    /** Section of each program linked by Go 1.13 or later, stripped or not. */
    private static final String GO_SECTION = ".go.buildinfo";

    private static final int ELF = 0x464c457f;
    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final int INTERPRETER = 3;
    private static final int LARGEST = 1 << 16;

    private ElfFile() {}

    /** Returns whether a file is a Go program; false if it cannot be read. */
    static boolean isGo(Path file) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            ByteBuffer header = header(in);
            int size = Short.toUnsignedInt(header.getShort(0x3a));
            int names = Short.toUnsignedInt(header.getShort(0x3e));
            ByteBuffer section = read(in, header.getLong(0x28) + (long) names * size, 0x28);
            long length = Math.min(LARGEST, section.getLong(0x20));
            byte[] text = read(in, section.getLong(0x18), (int) length).array();
            return new String(text, StandardCharsets.ISO_8859_1).contains(GO_SECTION + "\0");
        } catch (IOException | IllegalArgumentException e) {
            return false; // too short or unreadable
        }
    }

    /** Returns whether a file is linked statically; false if it cannot be read. */
    static boolean isStatic(Path file) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            ByteBuffer header = header(in);
            int count = Short.toUnsignedInt(header.getShort(0x38));
            ByteBuffer segments = read(in, header.getLong(0x20), count * SEGMENT);
            for (int at = 0; at < count * SEGMENT; at += SEGMENT) {
                if (segments.getInt(at) == INTERPRETER) {
                    return false;
                }
            }
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false; // too short or unreadable
        }
    }

    private static ByteBuffer header(RandomAccessFile in) throws IOException {
        ByteBuffer header = read(in, 0, HEADER);
        if (header.getInt(0) != ELF || header.get(4) != 2 || header.get(5) != 1) {
            throw new IOException("not an ELF file");
        }
        return header;
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
