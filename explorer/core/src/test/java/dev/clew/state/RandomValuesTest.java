package dev.clew.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RandomValuesTest {

    @Property(tries = 500)
    void nestedValuesAreReadBackEqual(@ForAll("values") Object first, @ForAll("values") Object second)
            throws IOException {
        List<Object> values = List.of(first, second, first);
        List<Object> copies = ValueCodecTest.decoded(ValueCodecTest.encoded(values));

        assertThat(copies).isEqualTo(values);
        assertThat(values).isEqualTo(copies);
        assertThat(new ContentHash().of(copies)).isEqualTo(new ContentHash().of(values));
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.recursive(this::leaves, RandomValuesTest::nested, 0, 3);
    }

    private Arbitrary<Object> leaves() {
        return Arbitraries.oneOf(
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.bigDecimals().asGeneric(),
                Arbitraries.strings().ofMaxLength(5).asGeneric(),
                Arbitraries.of(CodecSamples.Phase.class).asGeneric());
    }

    private static Arbitrary<Object> nested(Arbitrary<Object> part) {
        Arbitrary<Map<String, Object>> maps = Arbitraries.maps(
                        Arbitraries.strings().alpha().ofMaxLength(2), part)
                .ofMaxSize(4);
        return Arbitraries.oneOf(
                part.list().ofMaxSize(4).asGeneric(),
                part.list().ofMaxSize(4).map(List::copyOf).asGeneric(),
                part.set().ofMaxSize(4).asGeneric(),
                part.list().ofMaxSize(4).map(LinkedHashSet::new).asGeneric(),
                maps.map(Map::copyOf).asGeneric(),
                maps.map(TreeMap::new).asGeneric(),
                part.optional().asGeneric(),
                Combinators.combine(part, part).as(CodecSamples.Pair::new).asGeneric());
    }
}
