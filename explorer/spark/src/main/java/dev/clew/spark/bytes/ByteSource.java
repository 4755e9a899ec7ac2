package dev.clew.spark.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a {@link ByteSink} wrote. Belongs to one thread. */
public final class ByteSource {
    private final byte[] data;
    private int at;

    /** Reads from the beginning. */
    public ByteSource(byte[] data) {
        this.data = data;
    }

    /** Returns whether everything was read. */
    public boolean isAtEnd() {
        return at == data.length;
    }

    /** Reads a byte as a number in 0..255. */
    public int readByte() {
        return data[at++] & 0xff;
    }

    /** Reads an unsigned number. */
    public long readVarint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = data[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** Reads an unsigned number that fits in an {@code int}. */
    public int readInt() {
        return Math.toIntExact(readVarint());
    }

    /** Reads eight bytes. */
    public long readLong() {
        long value = (long) ByteSink.LONGS.get(data, at);
        at += Long.BYTES;
        return value;
    }

    /** Reads bytes with their length. */
    public byte[] readBytes() {
        int length = readInt();
        byte[] bytes = Arrays.copyOfRange(data, at, at + length);
        at += length;
        return bytes;
    }

    /** Reads a text. */
    public String readText() {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    /** Reads the low bytes of a long whose other bytes are 0. */
    public long readLow(int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (data[at++] & 0xffL) << (i * Byte.SIZE);
        }
        return value;
    }
}
