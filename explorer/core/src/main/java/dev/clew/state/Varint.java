package dev.clew.state;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Variable-length numbers: seven bits per byte, the lowest first, the top bit set in all bytes but the last. */
final class Varint {
    private static final int CHUNK = 8192;

    private Varint() {}

    static void write(DataOutput out, long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.writeByte((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    static long read(DataInput in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.readByte();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw CheckpointException.damaged("a number has more than ten bytes");
    }

    /** Writes a number that may be negative, with the sign as the lowest bit. */
    static void writeSigned(DataOutput out, long value) throws IOException {
        write(out, (value << 1) ^ (value >> 63));
    }

    static long readSigned(DataInput in) throws IOException {
        long value = read(in);
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads a non-negative number that must fit in an {@code int}. */
    static int readCount(DataInput in) throws IOException {
        long count = read(in);
        if (count != (count & Integer.MAX_VALUE)) {
            throw CheckpointException.damaged("a length is " + Long.toUnsignedString(count));
        }
        return (int) count;
    }

    static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
        write(out, bytes.length);
        out.write(bytes);
    }

    /** Reads bytes in pieces, so that a damaged length allocates little memory. */
    static byte[] readBytes(DataInput in) throws IOException {
        int rest = readCount(in);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.min(rest, CHUNK));
        byte[] chunk = new byte[Math.min(rest, CHUNK)];
        while (rest > 0) {
            int length = Math.min(rest, CHUNK);
            in.readFully(chunk, 0, length);
            bytes.write(chunk, 0, length);
            rest -= length;
        }
        return bytes.toByteArray();
    }

    static void writeText(DataOutput out, String text) throws IOException {
        write(out, text.length());
        for (int i = 0; i < text.length(); i++) {
            write(out, text.charAt(i));
        }
    }

    static String readText(DataInput in) throws IOException {
        int length = readCount(in);
        StringBuilder text = new StringBuilder(Math.min(length, CHUNK));
        for (int i = 0; i < length; i++) {
            text.append((char) read(in));
        }
        return text.toString();
    }
}
