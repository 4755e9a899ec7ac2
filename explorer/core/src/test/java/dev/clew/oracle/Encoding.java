package dev.clew.oracle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Encodings of a pair of small numbers as a value, so that random models use every kind of value. */
enum Encoding {
    RECORD {
        @Override
        Object of(int value, int extra) {
            return new Pair(value, extra);
        }
    },
    TEXT {
        @Override
        Object of(int value, int extra) {
            return "v" + value + (extra == 0 ? "" : "x" + extra);
        }
    },
    LIST {
        @Override
        Object of(int value, int extra) {
            return List.of(value, extra);
        }
    },
    MAP {
        @Override
        Object of(int value, int extra) {
            return extra == 0 ? Map.of("value", value) : Map.of("value", value, "extra", extra);
        }
    },
    OPTIONAL {
        @Override
        Object of(int value, int extra) {
            return value == 0 && extra == 0 ? Optional.empty() : Optional.of(new Pair(value, extra));
        }
    },
    ENUM_AND_SET {
        @Override
        Object of(int value, int extra) {
            return new Coloured(
                    value == 0 ? Colour.RED : value == 1 ? Colour.GREEN : Colour.BLUE,
                    extra == 0 ? Set.of(value) : Set.of(value, 100 + extra));
        }
    },
    NUMBER {
        @Override
        Object of(int value, int extra) {
            return (long) value + 31L * extra;
        }
    };

    /** Record of primitives. */
    record Pair(int value, int extra) {}

    /** Enum, whose hash code differs from one JVM to the next. */
    enum Colour {
        RED,
        GREEN,
        BLUE
    }

    /** Record of an enum and a set. */
    record Coloured(Colour colour, Set<Integer> numbers) {}

    /** Returns the value for two numbers below 31; different pairs give different values. */
    abstract Object of(int value, int extra);
}
