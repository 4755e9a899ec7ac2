package dev.clew.spark.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Growing array of bytes, with the encodings that {@link ByteSource} reads. Belongs to one thread. */
public final class ByteSink {
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] data;
    private int size;

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
        LONGS.set(data, size, value);
        size += Long.BYTES;
    }

    /** Writes the low bytes of a long. */
    public void writeLow(long value, int bytes) {
        reserve(Long.BYTES);
        for (int i = 0; i < bytes; i++) {
            data[size++] = (byte) (value >>> (i * Byte.SIZE));
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
