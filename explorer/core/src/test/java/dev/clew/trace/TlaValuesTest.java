package dev.clew.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TlaValuesTest {

    private enum Colour {
        RED,
        GREEN;

        @Override
        public String toString() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    private sealed interface Message {
        record Prepared(ModelValue rm) implements Message {}

        record Commit() implements Message {}

        record Typed(int type) implements Message {}
    }

    private interface OpenMessage {}

    private record Get(int request) implements OpenMessage {}

    private record Point(int a, String b) {}

    private record Nothing() {}

    @SuppressWarnings("UnusedMethod") // called by reflection
    private record Odd(Point inner) {
        @Override
        public Point inner() {
            throw new IllegalStateException("not now");
        }
    }

    private static final class Opaque {
        @Override
        public String toString() {
            return "an \"opaque\" thing";
        }
    }

    static Stream<Arguments> values() {
        ModelValue r1 = new ModelValue("r1");
        return Stream.of(
                arguments(42, "42"),
                arguments(-3L, "-3"),
                arguments(true, "TRUE"),
                arguments(false, "FALSE"),
                arguments(null, "null"),
                arguments("say \"a\\b\"\n", "\"say \\\"a\\\\b\\\"\\n\""),
                arguments('x', "\"x\""),
                arguments('\u0000', "\"\\u0000\""),
                arguments('\u001B', "\"\\u001b\""),
                arguments(Colour.GREEN, "\"Green\""),
                arguments(r1, "r1"),
                arguments(List.of(1, 2), "<<1, 2>>"),
                arguments(List.of(), "<<>>"),
                arguments(new int[] {1, 2}, "<<1, 2>>"),
                arguments(new String[] {"a"}, "<<\"a\">>"),
                arguments(Optional.empty(), "<<>>"),
                arguments(Optional.of(7), "<<7>>"),
                arguments(OptionalInt.of(7), "<<7>>"),
                arguments(OptionalInt.empty(), "<<>>"),
                arguments(Set.of(), "{}"),
                arguments(new LinkedHashSet<>(List.of(10, 2, 1)), "{1, 2, 10}"),
                arguments(Set.of(Colour.GREEN, Colour.RED), "{\"Red\", \"Green\"}"),
                arguments(new LinkedHashSet<>(List.of("b", 1)), "{\"b\", 1}"),
                arguments(Map.of(), "<<>>"),
                arguments(ordered(2, "b", 1, "a"), "(1 :> \"a\" @@ 2 :> \"b\")"),
                arguments(new Point(1, "x"), "[a |-> 1, b |-> \"x\"]"),
                arguments(new Nothing(), "[type |-> \"Nothing\"]"),
                arguments(new Message.Prepared(r1), "[type |-> \"Prepared\", rm |-> r1]"),
                arguments(new Message.Commit(), "[type |-> \"Commit\"]"),
                arguments(new Message.Typed(3), "[type_ |-> \"Typed\", type |-> 3]"),
                arguments(new Get(3), "[type |-> \"Get\", request |-> 3]"),
                arguments(new Odd(new Point(1, "")), "[inner |-> \"java.lang.IllegalStateException: not now\"]"),
                arguments(new Opaque(), "\"an \\\"opaque\\\" thing\""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesAreWrittenInTlaSyntax(@Nullable Object value, String expected) {
        assertThat(TlaValues.of(value)).isEqualTo(expected);
    }

    @Test
    void modelValuesAreSortedByNumber() {
        Set<ModelValue> values = new LinkedHashSet<>(ModelValue.numbered("r", 11));
        assertThat(TlaValues.of(values)).startsWith("{r1, r2, r3,").endsWith("r9, r10, r11}");
    }

    @Test
    void equalSetsHaveOneEncodingWhateverTheirOrder() {
        Set<Point> one = new LinkedHashSet<>(List.of(new Point(1, "a"), new Point(2, "b")));
        Set<Point> other = new LinkedHashSet<>(List.of(new Point(2, "b"), new Point(1, "a")));
        assertThat(TlaValues.of(one)).isEqualTo(TlaValues.of(other));
    }

    @Test
    void listsMayHoldNull() {
        assertThat(TlaValues.of(Arrays.asList(1, null))).isEqualTo("<<1, null>>");
        assertThat(TlaValues.of(Collections.singleton(null))).isEqualTo("{null}");
    }

    @Test
    void envelopesNameTheirNodes() {
        ValueReader reader = new ValueReader(List.of("n1", "n2"));
        assertThat(TlaValues.text(reader.read(new Envelope<>(0, 1, "hi"))))
                .isEqualTo("[source |-> n1, destination |-> n2, message |-> \"hi\"]");
        assertThat(TlaValues.text(reader.read(new Envelope<>(0, 5, "hi")))).contains("destination |-> 5");
    }

    private static Map<Object, Object> ordered(Object k1, Object v1, Object k2, Object v2) {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(k1, v1);
        map.put(k2, v2);
        return map;
    }
}
