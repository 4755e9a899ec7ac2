package dev.clew.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of every kind that a model's state may have. */
final class CodecSamples {
    private CodecSamples() {}

    enum Phase {
        IDLE,
        BUSY {
            @Override
            boolean isOpen() {
                return true;
            }
        };

        boolean isOpen() {
            return false;
        }
    }

    record Pair(Object first, Object second) {}

    record Nothing() {}

    /** Class whose canonical constructor is private and makes copies. */
    static final class Outer {
        private record Inner(List<Integer> log, long term, char mark, double weight) {
            private Inner {
                log = List.copyOf(log);
            }
        }

        static Object inner() {
            return new Inner(List.of(1, 2), 3, 'x', -0.0);
        }
    }

    record Words(int[] numbers, String[][] words) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Words that
                    && Arrays.equals(numbers, that.numbers)
                    && Arrays.deepEquals(words, that.words);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers) + Arrays.deepHashCode(words);
        }
    }

    record Typed(ArrayList<Integer> list, TreeMap<String, Integer> map, HashSet<Phase> set) {}

    /** Ordinary class with a field that may be null. */
    static final class Counter {
        private final Pair pair;
        private final @Nullable Counter next;

        Counter(int count) {
            pair = new Pair(count, Optional.of(count));
            next = count == 0 ? null : new Counter(count - 1);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Counter that && pair.equals(that.pair) && Objects.equals(next, that.next);
        }

        @Override
        public int hashCode() {
            return pair.hashCode();
        }

        @Override
        public String toString() {
            return "Counter " + pair + (next == null ? "" : ", " + next);
        }
    }

    /** Class that loses the field by which it is compared. */
    static final class Forgetful {
        @SuppressWarnings("ClassFieldTransient") // the test needs such a field
        private final transient int count;

        Forgetful(int count) {
            this.count = count;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Forgetful that && count == that.count;
        }

        @Override
        public int hashCode() {
            return Objects.hash(count);
        }

        @Override
        public String toString() {
            return "Forgetful " + count;
        }
    }

    /** Set that nothing can fill, and that has no order. */
    public static final class Filled extends AbstractSet<Integer> {
        private final Set<Integer> elements;

        Filled(Set<Integer> elements) {
            this.elements = elements;
        }

        @Override
        public Iterator<Integer> iterator() {
            return elements.iterator();
        }

        @Override
        public int size() {
            return elements.size();
        }
    }

    /** List of the model's own. */
    public static final class Log extends ArrayList<Object> {
        private static final long serialVersionUID = 1;
    }

    /** Orders numbers by their distance from another. */
    static final class Nearest implements Comparator<Integer> {
        private final int center;

        Nearest(int center) {
            this.center = center;
        }

        @Override
        public int compare(Integer one, Integer other) {
            return Integer.compare(Math.abs(one - center), Math.abs(other - center));
        }
    }

    /** Class with value equality only, which a thread makes unfit. */
    static final class Running {
        private final Thread thread = new Thread();

        @Override
        public boolean equals(Object other) {
            return other instanceof Running that && that.thread.equals(thread);
        }

        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public String toString() {
            return "Running";
        }
    }

    /** Class with value equality only: neither a record nor serializable. */
    static final class Plain {
        @Override
        public boolean equals(Object other) {
            return other instanceof Plain;
        }

        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public String toString() {
            return "Plain";
        }
    }

    static List<Object> all() {
        record Local(String name) {}
        return Stream.of(
                        scalars(),
                        collections(),
                        maps(),
                        List.of(
                                new Local("x"),
                                new Nothing(),
                                Outer.inner(),
                                new Words(new int[] {1, -1, 1 << 30}, new String[][] {{"a"}, {}, {"b", "a"}}),
                                new Typed(
                                        new ArrayList<>(List.of(1)),
                                        new TreeMap<>(Map.of("a", 1)),
                                        new HashSet<>(Set.of(Phase.BUSY))),
                                new Counter(3),
                                new Plain(),
                                UUID.nameUUIDFromBytes(new byte[] {1}),
                                BitSet.valueOf(new long[] {5, 0, 7}),
                                Duration.ofMillis(1500),
                                Instant.EPOCH.plusNanos(1),
                                LocalDate.of(2020, 2, 29),
                                ZoneOffset.ofHours(2),
                                ZonedDateTime.of(2020, 2, 29, 1, 2, 3, 4, ZoneId.of("Europe/Berlin")),
                                TimeUnit.DAYS,
                                Locale.GERMANY,
                                new AbstractMap.SimpleEntry<>(1, "x"),
                                new AbstractMap.SimpleImmutableEntry<>(1, "x"),
                                Optional.empty(),
                                Optional.of(Optional.of("x")),
                                OptionalInt.of(4),
                                OptionalLong.empty(),
                                OptionalDouble.of(0.5),
                                Map.entry("k", new Pair(1, 2))))
                .flatMap(List::stream)
                .toList();
    }

    static List<Object> scalars() {
        return List.of(
                true,
                false,
                (byte) -7,
                (short) -300,
                0,
                -1,
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                0L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                1.5f,
                Float.NaN,
                -0.0,
                Double.MAX_VALUE,
                'ß',
                "",
                "nul \0, lone surrogate \ud800, 漢字",
                "nul \0, lone surrogate \ud800, 漢字",
                BigInteger.ONE.shiftLeft(200).negate(),
                new BigDecimal("1.50"),
                new BigDecimal("-15E+9"),
                Phase.IDLE,
                Phase.BUSY);
    }

    static List<Object> collections() {
        TreeSet<Integer> reversed = new TreeSet<>(Comparator.<Integer>reverseOrder());
        reversed.addAll(List.of(1, 2, 3));
        TreeSet<Integer> nearest = new TreeSet<>(new Nearest(2));
        nearest.addAll(List.of(1, 2, 5));
        Log log = new Log();
        log.add("an entry");
        return List.of(
                List.of(),
                List.of(1, "a", List.of()),
                Set.of("x", "y", "z"),
                new ArrayList<>(List.of(new Pair(1, 2))),
                new CopyOnWriteArrayList<>(List.of(1, 2)),
                new HashSet<>(List.of(1, 2)),
                new LinkedHashSet<>(List.of("z", "a")),
                new TreeSet<>(List.of(3, 1, 2)),
                reversed,
                nearest,
                log,
                new TreeSet<>(Set.of("a", "B")).descendingSet(),
                Arrays.asList("a", "b"),
                new ArrayList<>(List.of(1, 2, 3)).subList(1, 3),
                Collections.emptyList(),
                Collections.singleton(new Pair(1, 2)),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Collections.unmodifiableSortedSet(new TreeSet<>(List.of(1, 2))),
                Collections.nCopies(2, new Pair("n", "n")),
                new TreeMap<>(Map.of(1, 2)).keySet(),
                EnumSet.of(Phase.BUSY),
                EnumSet.noneOf(Phase.class));
    }

    static List<Object> maps() {
        Map<Object, Object> linked = new LinkedHashMap<>();
        linked.put("z", new Pair(1, List.of()));
        linked.put("a", 2);
        return List.of(
                Map.of(),
                Map.of(1, "one", 2, "two"),
                new HashMap<>(Map.of("k", 1)),
                linked,
                new TreeMap<>(Map.of(2, "b", 1, "a")),
                new TreeMap<>(Map.of(2, "b", 1, "a")).descendingMap(),
                new ConcurrentHashMap<>(Map.of(1, 2)),
                new EnumMap<>(Map.of(Phase.IDLE, new Pair(1, 1))),
                Collections.unmodifiableMap(linked),
                Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(1, 2))));
    }

    /** Returns values that cannot be encoded, by a part of the error message. */
    static Map<String, Object> refused() {
        TreeSet<Object> byLambda = new TreeSet<>((a, b) -> Integer.compare(a.hashCode(), b.hashCode()));
        return Map.of(
                "a value of type java.lang.Thread cannot be written to a checkpoint; "
                        + "make it a record, an enum or a class with fields of its own",
                List.of(new Pair(1, new Running())),
                "cannot be written to a checkpoint; make it",
                byLambda,
                "CodecSamples$Filled cannot be written to a checkpoint; use one of java.util, or give it",
                new Filled(Set.of(1, 2)),
                "Forgetful does not equal its copy",
                new Forgetful(1),
                "the component part of dev.clew.state.CodecSamples$Gap is null; use an Optional",
                new Gap(null),
                "null cannot be written to a checkpoint; use an Optional",
                new ArrayList<@Nullable Object>(Arrays.asList("a", null)));
    }

    private record Gap(@Nullable Object part) {}
}
