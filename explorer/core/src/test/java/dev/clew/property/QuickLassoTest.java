package dev.clew.property;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@link LassoSearchTest} on a few fixed random graphs. */
class QuickLassoTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void lassosAreFoundWhereTheTextbookSaysSo(int part) {
        for (int seed = 0; seed < 50; seed++) {
            LassoSearchTest.compare(part * 50L + seed);
        }
    }
}
