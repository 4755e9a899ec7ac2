package dev.clew.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotReaderTest {
    @Test
    void eachSlotIsRecordedOnceInTheOrderOfReading() {
        SlotReader reader = new SlotReader(new int[] {5, 6, 7, 8});
        assertThat(reader.path()).isEmpty();
        assertThat(reader.read(2)).isEqualTo(7);
        assertThat(reader.read(0)).isEqualTo(5);
        assertThat(reader.read(2)).isEqualTo(7);
        SlotReader later = reader.from(2);
        assertThat(later.read(1)).isEqualTo(8);
        assertThat(later.read(0)).isEqualTo(7);
        assertThat(reader.path()).containsExactly(2, 0, 3);
    }
}
