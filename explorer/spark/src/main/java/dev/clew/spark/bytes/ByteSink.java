package dev.clew.spark.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Growing array of bytes, with the encodings that {@link ByteSource} reads. Belongs to one thread. */
public final class ByteSink {
    private byte[] data;
    private int size;
    private long bits;
    private int bitCount;

    /** An empty sink with room for some bytes. */
    public ByteSink(int room) {
        data = new byte[Math.max(16, room)];
    }

    /** Returns the number of bytes. */
    public int size() {
        return size;
    }

    /** Returns a copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOf(data, size);
    }

    /** Writes the low byte. */
    public void writeByte(int value) {
        reserve(1);
        data[size++] = (byte) value;
    }

    /** Writes an unsigned number, seven bits a byte. */
    public void writeVarint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            data[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        data[size++] = (byte) rest;
    }

    /** Writes eight bytes. */
    public void writeLong(long value) {
        reserve(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            data[size++] = (byte) (value >>> shift);
        }
    }

    /** Writes the length and the bytes. */
    public void writeBytes(byte[] bytes) {
        writeVarint(bytes.length);
        reserve(bytes.length);
        System.arraycopy(bytes, 0, data, size, bytes.length);
        size += bytes.length;
    }

    /** Writes a text. */
    public void writeText(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the low bits of a number; {@link #flushBits} must follow before anything else is written. */
    public void writeBits(int value, int width) {
        bits |= (long) value << bitCount;
        bitCount += width;
        if (bitCount >= Integer.SIZE) {
            reserve(Integer.BYTES);
            for (int i = 0; i < Integer.BYTES; i++) {
                data[size++] = (byte) (bits >>> (i * Byte.SIZE));
            }
            bits >>>= Integer.SIZE;
            bitCount -= Integer.SIZE;
        }
    }

    /** Ends a sequence of {@link #writeBits} at a whole byte. */
    public void flushBits() {
        reserve(Integer.BYTES);
        while (bitCount > 0) {
            data[size++] = (byte) bits;
            bits >>>= Byte.SIZE;
            bitCount -= Byte.SIZE;
        }
        bits = 0;
        bitCount = 0;
    }

    private void reserve(int more) {
        if (size + more > data.length) {
            if (size > Integer.MAX_VALUE - 64 - more) {
                throw new IllegalStateException(
                        "one task sends more than 2 GiB to another; raise the number of partitions");
            }
            long wanted = Math.max((long) size + more, Math.min(2L * data.length, Integer.MAX_VALUE - 64));
            data = Arrays.copyOf(data, (int) wanted);
        }
    }
}
