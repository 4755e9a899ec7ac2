package dev.clew.spark.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written is read. */
class ByteSinkTest {

    @Test
    void everythingIsReadAsItWasWritten() {
        Random random = new Random(4);
        long[] values =
                random.longs(500).map(value -> value >>> random.nextInt(64)).toArray();
        ByteSink out = new ByteSink(0);
        for (long value : values) {
            out.writeVarint(value);
            out.writeLong(value);
            out.writeByte((int) value);
            out.writeLow(value & 0xffffff, 3);
            out.writeText("é" + value);
            out.writeBytes(new byte[(int) (value & 7)]);
        }

        ByteSource in = new ByteSource(out.toBytes());
        for (long value : values) {
            assertThat(in.readVarint()).isEqualTo(value);
            assertThat(in.readLong()).isEqualTo(value);
            assertThat(in.readByte()).isEqualTo((int) (value & 0xff));
            assertThat(in.readLow(3)).isEqualTo(value & 0xffffff);
            assertThat(in.readText()).isEqualTo("é" + value);
            assertThat(in.readBytes()).hasSize((int) (value & 7));
        }
        assertThat(in.isAtEnd()).isTrue();
    }
}
