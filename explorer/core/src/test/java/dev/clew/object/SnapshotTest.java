package dev.clew.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotTest {
    private enum Color {
        RED,
        GREEN
    }

    private record Entry(int term, String command) {}

    private record Box(List<Integer> content) {}

    /** Counter with more state than its superclass. */
    private static final class Counter extends AtomicInteger {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("UnusedVariable")
        private int more = 1;
    }

    /** Object with a reference of its own type. */
    private static final class Link {
        @Nullable
        Link next;

        int value;

        Link(int value) {
            this.value = value;
        }
    }

    /** Object that is equal to others of the same number. */
    private static final class Numbered {
        private final int number;

        Numbered(int number) {
            this.number = number;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Numbered numbered && numbered.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    /** Holder of anything. */
    private static final class Holder {
        @Nullable
        Object content;

        @Nullable
        Object more;

        transient String name = "unnamed";

        Holder(@Nullable Object content) {
            this.content = content;
        }
    }

    private enum Rules implements FieldRules {
        ALL,
        WITH_LAMBDAS;

        @Override
        public boolean keepsLambdas() {
            return this == WITH_LAMBDAS;
        }

        @Override
        public boolean isState(Field field) {
            return !Modifier.isTransient(field.getModifiers());
        }

        @Override
        public Mark markOf(AnnotatedType type) {
            return Mark.NONE;
        }
    }

    private final ObjectSpace space = new ObjectSpace(Rules.ALL, SnapshotTest.class.getClassLoader());

    private Object copied(Object content) {
        Object copy = ((Holder) space.rebuild(space.capture(new Holder(content)))).content;
        return java.util.Objects.requireNonNull(copy);
    }

    static Stream<Supplier<Object>> contents() {
        return Stream.of(
                () -> "text",
                () -> 7L,
                () -> new Entry(1, "put"),
                () -> List.of(new Entry(1, "put"), new Entry(2, "get")),
                () -> Optional.of(Color.RED),
                () -> new ArrayList<>(List.of(3, 1, 2)),
                () -> new HashSet<>(List.of("b", "a", "c")),
                () -> new TreeSet<>(List.of("b", "a")),
                () -> new HashMap<>(Map.of("k", new ArrayList<>(List.of(1)), "l", new ArrayList<>())),
                () -> new TreeMap<>(Map.of(2, "two", 1, "one")),
                () -> new ConcurrentHashMap<>(Map.of(1, new AtomicReference<>("x").get())),
                () -> EnumSet.of(Color.GREEN),
                () -> EnumSet.noneOf(Color.class),
                () -> new EnumMap<>(Map.of(Color.RED, 1)),
                () -> new EnumMap<>(Color.class),
                () -> new Box(new ArrayList<>(List.of(1, 2))),
                () -> Map.of("list", new ArrayList<>(List.of(1))),
                () -> Optional.of(new ArrayList<>(List.of(1))),
                () -> new HashSet<>(Set.of(new Numbered(1), new Numbered(2))));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void copiesAreEqualAndOfTheSameClass(Supplier<Object> source) {
        Object original = source.get();
        Object copy = copied(original);

        assertThat(copy).isEqualTo(original).hasSameClassAs(original);
        assertThat(space.capture(new Holder(copy)))
                .isEqualTo(space.capture(new Holder(source.get())))
                .hasSameHashCodeAs(space.capture(new Holder(original)));
    }

    @Test
    void containersWithoutEqualsHaveTheSameContents() {
        assertThat((int[]) copied(new int[] {1, 2})).containsExactly(1, 2);
        assertThat((String[][]) copied(new String[][] {{"a"}, {}})).isDeepEqualTo(new String[][] {{"a"}, {}});
        assertThat((ArrayDeque<?>) copied(new ArrayDeque<>(List.of(1, 2)))).hasToString("[1, 2]");
        assertThat((PriorityQueue<?>) copied(new PriorityQueue<>(List.of(3, 1, 2))))
                .hasToString("[1, 3, 2]");
        StringBuilder text = new StringBuilder("ab");
        text.append('c');
        assertThat(copied(text)).hasToString("abc").isInstanceOf(StringBuilder.class);
        assertThat(((AtomicInteger) copied(new AtomicInteger(5))).get()).isEqualTo(5);
        BitSet bits = new BitSet();
        bits.set(70);
        assertThat(copied(bits)).isEqualTo(bits);
    }

    @Test
    void orderOfInsertionCountsOnlyWhereTheClassKeepsIt() {
        Map<String, Integer> first = new HashMap<>();
        Map<String, Integer> second = new HashMap<>(100);
        Map<String, Integer> linked = new LinkedHashMap<>();
        Map<String, Integer> reversed = new LinkedHashMap<>();
        List<String> keys = List.of("a", "b", "c", "d");
        keys.forEach(key -> first.put(key, 1));
        keys.forEach(key -> linked.put(key, 1));
        List<String> backwards = new ArrayList<>(keys);
        Collections.reverse(backwards);
        backwards.forEach(key -> second.put(key, 1));
        backwards.forEach(key -> reversed.put(key, 1));

        assertThat(space.capture(new Holder(first))).isEqualTo(space.capture(new Holder(second)));
        assertThat(space.capture(new Holder(linked))).isNotEqualTo(space.capture(new Holder(reversed)));
        assertThat(copied(reversed)).hasToString(reversed.toString());
    }

    @Test
    void sharingIsPartOfTheStructure() {
        Holder same = new Holder(new Link(1));
        same.more = same.content;
        Holder equal = new Holder(new Link(1));
        equal.more = new Link(1);

        assertThat(space.capture(same)).isNotEqualTo(space.capture(equal));
        Holder copy = (Holder) space.rebuild(space.capture(same));
        assertThat(copy.more).isSameAs(copy.content);
        Holder other = (Holder) space.rebuild(space.capture(equal));
        assertThat(other.more).isNotSameAs(other.content);
    }

    @Test
    void cyclesAreKept() {
        Link first = new Link(1);
        Link second = new Link(2);
        first.next = second;
        second.next = first;
        Link copy = (Link) space.rebuild(space.capture(first));

        Link next = java.util.Objects.requireNonNull(copy.next);
        assertThat(next.value).isEqualTo(2);
        assertThat(next.next).isSameAs(copy).isNotSameAs(first);
        assertThat(space.capture(copy)).isEqualTo(space.capture(first));
    }

    /** The values of a map are visited in the order of its keys, in the original and in the copy. */
    @Test
    void valuesOfMapsMayBeShared() {
        for (int size = 1; size < 20; size++) {
            Map<Integer, Link> peers = new HashMap<>();
            for (int i = 0; i < size; i++) {
                peers.put(i * 7919, new Link(i));
            }
            Holder holder = new Holder(peers);
            holder.more = peers.get((size - 1) * 7919);
            Holder copy = (Holder) space.rebuild(space.capture(holder));

            assertThat(copy.more)
                    .isSameAs(((Map<?, ?>) java.util.Objects.requireNonNull(copy.content)).get((size - 1) * 7919));
            assertThat(((Link) java.util.Objects.requireNonNull(copy.more)).value)
                    .isEqualTo(size - 1);
        }
    }

    /** Keys that print alike are visited in one order, too. */
    @Test
    void keysOfDifferentClassesAreDistinguished() {
        Map<Object, Link> byKey = new HashMap<>();
        for (Object key : List.of(1, 1L, "1", (short) 1, '1')) {
            byKey.put(key, new Link(byKey.size()));
        }
        assertThat(byKey.keySet().stream().map(ContentOrder::hash).distinct()).hasSize(5);
    }

    @Test
    void someFieldsHaveTheirNames() {
        List<Field> fields = space.fields(Link.class, field -> field.getName().equals("value"));

        assertThat(((Part.Fields) space.capture(new Link(3), fields).root()).names())
                .containsExactly("value");
    }

    @Test
    void fieldsThatAreNotStateHaveTheFirstValue() {
        Holder holder = new Holder(1);
        holder.name = "given";
        Snapshot snapshot = space.capture(holder);
        holder.name = "changed";

        assertThat(space.capture(holder)).isEqualTo(snapshot);
        assertThat(((Holder) space.rebuild(snapshot)).name).isEqualTo("given");
    }

    private static CompletableFuture<String> attached() {
        CompletableFuture<String> future = new CompletableFuture<>();
        assertThat(future.thenAccept(value -> {})).isNotDone();
        return future;
    }

    static Stream<Arguments> refused() {
        Executor direct = new java.util.concurrent.ForkJoinPool(1);
        int[] captured = {0};
        Supplier<Integer> lambda = () -> captured[0];
        return Stream.of(
                Arguments.of(
                        new Thread(() -> {}), "Holder.content is a Thread, which cannot be part of a state; run the"),
                Arguments.of(direct, "Holder.content is a ForkJoinPool, which cannot be part of a state; run the work"),
                Arguments.of(
                        new ReentrantLock(), "Holder.content is a ReentrantLock, which cannot be part of a state; a"),
                Arguments.of(
                        new Random(1), "Holder.content is a Random, which cannot be part of a state; use effects.c"),
                Arguments.of(Clock.systemUTC(), "Clock, which cannot be part of a state; use timers"),
                Arguments.of(InstantSource.system(), "which cannot be part of a state; use timers"),
                Arguments.of(new Counter(), "which cannot be part of a state; do not extend AtomicInteger"),
                Arguments.of(
                        lambda, "Holder.content is a lambda, which cannot be part of a state; keep what it captures"),
                Arguments.of(new ByteArrayInputStream(new byte[0]), "Holder.content is a ByteArrayInputStream, which"),
                Arguments.of(List.of(1).iterator(), "which cannot be part of a state; keep the data itself"),
                Arguments.of(
                        new ThreadLocal<>(), "Holder.content is a ThreadLocal, which cannot be part of a state; d"),
                Arguments.of(
                        new ArrayList<>(List.of(1)).subList(0, 1),
                        "SubList, which cannot be part of a state; use an ArrayList"),
                Arguments.of(
                        new LinkedHashMap<>(16, 0.75f, true),
                        "Holder.content is a LinkedHashMap in access order, which cannot be part of a state; use one in"),
                Arguments.of(
                        attached(),
                        "Holder.content is a CompletableFuture to which something is attached, which cannot be part"),
                Arguments.of(
                        CompletableFuture.failedFuture(new IllegalStateException()),
                        "Holder.content is a CompletableFuture that failed, which cannot be part of a state; drop"),
                Arguments.of(
                        new TreeMap<>(Comparator.<String>reverseOrder()),
                        "Holder.content is a TreeMap with a comparator, which cannot be part of a state; let its"),
                Arguments.of(
                        new ArrayList<>(List.of(new ReentrantLock())),
                        "an element of SnapshotTest.Holder.content is a ReentrantLock, which cannot be part of a state; a node"),
                Arguments.of(
                        new ArrayList<>(List.of(new ArrayList<>(List.of(new ReentrantLock())))),
                        "an element of an element of SnapshotTest.Holder.content is a ReentrantLock, which cannot"),
                Arguments.of(
                        new HashSet<>(Set.of(new Link(1))),
                        "an element of SnapshotTest.Holder.content is of the class SnapshotTest.Link without equals, so that its"),
                Arguments.of(
                        new ArrayList<Integer>() {
                            private static final long serialVersionUID = 1;
                        },
                        "which cannot be part of a state; do not extend ArrayList"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotStateIsRefusedWithItsPath(Object content, String message) {
        assertThatThrownBy(() -> space.capture(new Holder(content)))
                .isInstanceOf(NotStateException.class)
                .hasMessageContaining(message);
    }

    @Test
    void twoObjectsMustNotDifferInAFieldOfWhichAllCopiesHaveOneValue() {
        Holder first = new Holder(null);
        Holder second = new Holder(first);
        assertThat(space.captureOriginal(second)).isNotNull();
        second.name = "second";

        assertThatThrownBy(() -> space.captureOriginal(second))
                .hasMessageStartingWith("SnapshotTest.Holder.name is not state, but two objects differ in it");
    }

    @Test
    void viewsShowTheCopyOfWhatIsBehindThem() {
        List<Integer> behind = new ArrayList<>(List.of(1));
        Holder holder = new Holder(behind);
        holder.more = Collections.unmodifiableList(behind);
        Holder copy = (Holder) space.rebuild(space.capture(holder));
        @SuppressWarnings("unchecked") // as above
        List<Integer> copied = (List<Integer>) java.util.Objects.requireNonNull(copy.content);
        copied.add(2);

        assertThat(copy.more).isEqualTo(List.of(1, 2)).hasSameClassAs(holder.more);
        assertThat(behind).containsExactly(1);
    }

    @Test
    void anElementOfASetMayReferToItselfThroughAView() {
        Holder inner = new Holder(null);
        List<Holder> view = Collections.unmodifiableList(new ArrayList<>(List.of(inner)));
        inner.content = view;
        Set<?> copy = (Set<?>) copied(new HashSet<>(Set.of(view)));

        List<?> element = (List<?>) copy.iterator().next();
        assertThat(((Holder) element.get(0)).content).isSameAs(element);
    }

    static Stream<Object> views() {
        return Stream.of(
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Collections.synchronizedList(new ArrayList<>(List.of(1))),
                Collections.unmodifiableSet(new HashSet<>(List.of(1))),
                Collections.unmodifiableSortedSet(new TreeSet<>(List.of(1))),
                Collections.unmodifiableNavigableSet(new TreeSet<>(List.of(1))),
                Collections.synchronizedSet(new HashSet<>(List.of(1))),
                Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))),
                Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(1, 2))),
                Collections.synchronizedMap(new HashMap<>(Map.of(1, 2))),
                Collections.synchronizedSortedMap(new TreeMap<>(Map.of(1, 2))),
                java.util.Arrays.asList(1, 2));
    }

    @ParameterizedTest
    @MethodSource("views")
    void viewsAreCopiedAsViews(Object view) {
        assertThat(copied(view)).isEqualTo(view).hasSameClassAs(view);
    }

    /** Object with a task of its own. */
    private static final class Worker {
        @Nullable
        Supplier<Integer> work;

        int count;

        Supplier<Integer> adding(int amount) {
            return () -> count += amount;
        }
    }

    @Test
    void lambdasAreCopiedWithWhatTheyCapture() {
        ObjectSpace lambdas = new ObjectSpace(Rules.WITH_LAMBDAS, SnapshotTest.class.getClassLoader());
        Worker worker = new Worker();
        worker.work = worker.adding(2);
        Snapshot snapshot = lambdas.capture(worker);
        Worker copy = (Worker) lambdas.rebuild(snapshot);

        assertThat(lambdas.capture(copy)).isEqualTo(snapshot);
        assertThat(java.util.Objects.requireNonNull(copy.work).get()).isEqualTo(2);
        assertThat(copy.count).isEqualTo(2);
        assertThat(worker.count).isZero();

        worker.work = worker.adding(3);
        assertThat(lambdas.capture(worker)).isNotEqualTo(snapshot);
    }

    @Test
    void anEntryApartFromItsMapIsCopiedWithKeyAndValue() {
        Map<String, Link> map = new HashMap<>(Map.of("a", new Link(1)));
        Holder holder = new Holder(map.entrySet().iterator().next());
        holder.more = map.get("a");
        Snapshot snapshot = space.capture(holder);
        Holder copy = (Holder) space.rebuild(snapshot);
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) java.util.Objects.requireNonNull(copy.content);

        assertThat(space.capture(copy)).isEqualTo(snapshot);
        assertThat(entry.getKey()).isEqualTo("a");
        assertThat(entry.getValue()).isSameAs(copy.more).isNotSameAs(holder.more);
        assertThat(((Link) java.util.Objects.requireNonNull(copy.more)).value).isEqualTo(1);
        assertThatThrownBy(() -> entry.setValue(null)).isInstanceOf(UnsupportedOperationException.class);
        map.put("a", new Link(2));
        assertThat(space.capture(holder)).isNotEqualTo(snapshot);
    }

    @Test
    void aLambdaAndItsOwnerReferToEachOtherInACopyWhereverTheWalkBegins() {
        ObjectSpace lambdas = new ObjectSpace(Rules.WITH_LAMBDAS, SnapshotTest.class.getClassLoader());
        Worker worker = new Worker();
        worker.work = worker.adding(2);
        Holder holder = new Holder(worker.work); // the lambda comes first
        holder.more = worker;
        Holder copy = (Holder) lambdas.rebuild(lambdas.capture(holder));
        Worker copied = (Worker) java.util.Objects.requireNonNull(copy.more);

        assertThat(copy.content).isSameAs(copied.work).isNotNull();
        assertThat(java.util.Objects.requireNonNull(copied.work).get()).isEqualTo(2);
        assertThat(copied.count).isEqualTo(2);
        assertThat(lambdas.capture(holder))
                .isEqualTo(lambdas.capture((Holder) lambdas.rebuild(lambdas.capture(holder))));
    }

    /** Future that nobody else may complete. */
    private static final class Own extends CompletableFuture<Object> {
        int index;

        void finish(Object value) {
            super.complete(value);
        }

        @Override
        public boolean complete(Object value) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void futuresAreCopiedWithTheirOutcome() {
        Own pending = new Own();
        pending.index = 3;
        Own copy = (Own) copied(pending);
        assertThat(copy.isDone()).isFalse();
        assertThat(copy.index).isEqualTo(3);
        assertThat(space.capture(new Holder(copy))).isEqualTo(space.capture(new Holder(pending)));

        pending.finish(new Entry(1, "put"));
        assertThat(((Own) copied(pending)).getNow(null)).isEqualTo(new Entry(1, "put"));
        pending = new Own();
        pending.finish(pending);
        Own itself = (Own) copied(pending);
        assertThat(itself.getNow(null)).isSameAs(itself);
    }

    /** Constant that code compares by identity. */
    private static final class Nothing {
        static final Nothing INSTANCE = new Nothing();
    }

    @Test
    void objectsWithoutStateAreThemselves() {
        assertThat(copied(Nothing.INSTANCE)).isSameAs(Nothing.INSTANCE);
    }

    @Test
    void anElementOfASetIsReferredToOnce() {
        Numbered number = new Numbered(1);
        Holder holder = new Holder(new HashSet<>(Set.of(number)));
        holder.more = number;

        assertThatThrownBy(() -> space.capture(holder))
                .hasMessage(
                        "SnapshotTest.Holder.more is an object to which a set or a key of a map refers, too, which cannot be part"
                                + " of a state; refer to it by an id, or use a List");
    }

    @Test
    void aLongChainIsRefused() {
        Link first = new Link(0);
        for (int i = 1; i < 100_000; i++) {
            Link next = new Link(i);
            next.next = first;
            first = next;
        }
        Link chain = first;
        assertThatThrownBy(() -> space.capture(chain)).hasMessageContaining("a chain of objects that is too long");
    }
}
