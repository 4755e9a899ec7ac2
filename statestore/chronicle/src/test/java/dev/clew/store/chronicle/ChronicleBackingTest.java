package dev.clew.store.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.store.BackingProvider;
import dev.clew.store.BlockPool;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateId;
import dev.clew.store.StateStore;
import dev.clew.store.TreeStateStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleBackingTest {
    /** Small, so that files grow often. */
    private static final long INITIAL_CAPACITY = 1000;

    static {
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
    }

    private Path folder;
    private final List<StateStore> open = new ArrayList<>();

    ChronicleBackingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void closeAll() {
        open.forEach(StateStore::close);
    }

    /** Expected content of a store: position and parent of each key, one map per partition. */
    private record Expected(List<Map<Long, Integer>> positions, List<Map<Long, Integer>> parents) {
        static Expected none() {
            Supplier<List<Map<Long, Integer>>> empty =
                    () -> Stream.generate(() -> (Map<Long, Integer>) new HashMap<Long, Integer>())
                            .limit(StateId.PARTITIONS)
                            .toList();
            return new Expected(empty.get(), empty.get());
        }
    }

    private StateStore store() {
        StateStore made = new TreeStateStore(new BlockPool(0), new ChronicleBacking(folder, INITIAL_CAPACITY), 32, 32);
        open.add(made);
        return made;
    }

    /** Inserts random keys; each key belongs to one partition. */
    private static void insert(StateStore store, Expected expected, SplittableRandom random, int count) {
        for (int i = 0; i < count; i++) {
            long key = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(20_000);
            int number = StateId.partitionOf(key * 0x9e3779b97f4a7c15L);
            Map<Long, Integer> positions = expected.positions().get(number);
            Integer known = positions.putIfAbsent(key, positions.size());
            assertThat(store.partition(number).insert(key, i)).isEqualTo(known == null ? positions.size() - 1 : ~known);
            expected.parents().get(number).putIfAbsent(key, i);
            if (i % 997 == 0) {
                store.settle();
            }
        }
    }

    private static void assertHolds(StateStore store, Expected expected) {
        for (int p = 0; p < StateId.PARTITIONS; p++) {
            KeyPartition partition = store.partition(p);
            Map<Long, Integer> parents = expected.parents().get(p);
            assertThat(partition.size()).isEqualTo(parents.size());
            expected.positions().get(p).forEach((key, position) -> {
                assertThat(partition.find(key)).isEqualTo(position);
                assertThat(partition.key(position)).isEqualTo(key);
                assertThat(partition.parent(position)).isEqualTo(parents.get(key));
            });
            assertThat(partition.find(-987654321L)).isEqualTo(-1);
        }
    }

    @Test
    void behavesAsAMapWhileItGrowsFromFileToFile() throws IOException {
        long seed = System.nanoTime();
        StateStore store = store();
        Expected expected = Expected.none();
        insert(store, expected, new SplittableRandom(seed), 30_000);
        assertHolds(store, expected);
        assertThat(files(folder)).as("seed %d", seed).hasSize(1).doesNotContain("states-1.chronicle");
    }

    @Test
    void loadRestoresSavedStatesOnly() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        StateStore store = store();
        Expected expected = Expected.none();
        insert(store, expected, random, 3000);
        byte[] saved = save(store);
        Expected later = Expected.none();
        for (int p = 0; p < StateId.PARTITIONS; p++) {
            later.positions().get(p).putAll(expected.positions().get(p));
            later.parents().get(p).putAll(expected.parents().get(p));
        }
        insert(store, later, random, 9000); // includes growth of the file
        StateStore resumed = resume(saved);
        assertHolds(resumed, expected);
        insert(resumed, expected, random, 3000);
        assertHolds(resumed, expected);
        StateStore again = resume(save(resumed));
        assertHolds(again, expected);
        save(again);
        assertThat(files(folder)).hasSize(1);
    }

    @Test
    void keysAreRewrittenWithTheirPositionsAndParents() throws IOException {
        StateStore store = store();
        Expected expected = Expected.none();
        insert(store, expected, new SplittableRandom(3), 5000);
        byte[] before = save(store);
        store.recode(
                new int[] {32, 32},
                () -> (from, to) -> {
                    to[0] = from[1];
                    to[1] = ~from[0];
                },
                task -> {
                    for (int p = 0; p < StateId.PARTITIONS; p++) {
                        task.accept(p);
                    }
                });
        Expected swapped = Expected.none();
        for (int p = 0; p < StateId.PARTITIONS; p++) {
            int number = p;
            expected.positions()
                    .get(p)
                    .forEach((key, position) -> swapped.positions().get(number).put(swap(key), position));
            expected.parents()
                    .get(p)
                    .forEach((key, parent) -> swapped.parents().get(number).put(swap(key), parent));
        }
        assertHolds(store, swapped);
        assertHolds(resume(before), expected);
    }

    private static long swap(long key) {
        return key << 32 | (~(key >>> 32) & 0xffffffffL);
    }

    @Test
    void damagedFileIsRejectedOrHarmless() throws IOException {
        StateStore store = store();
        Expected expected = Expected.none();
        insert(store, expected, new SplittableRandom(11), 600);
        byte[] saved = save(store);
        closeAll();
        open.clear();
        Path file = folder.resolve("states-1.chronicle");
        byte[] sound = Files.readAllBytes(file);
        int[] used = nonZeroOffsets(sound);
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            byte[] damaged = sound.clone();
            damaged[used[random.nextInt(used.length)]] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            refused += isRefused(saved, expected) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(20);
        for (int i = 0; i < 5; i++) {
            Files.write(file, Arrays.copyOf(sound, random.nextInt(sound.length)));
            assertThatThrownBy(() -> load(saved))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is damaged: the file is truncated");
        }
        Files.delete(file);
        assertThatThrownBy(() -> load(saved))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("states-1.chronicle is missing; ");
    }

    /** Chronicle Map would make an object of whatever class the header names. */
    @Test
    void aHeaderThatNamesOtherClassesIsRefused() throws IOException {
        StateStore store = store();
        insert(store, Expected.none(), new SplittableRandom(11), 10);
        byte[] saved = save(store);
        closeAll();
        open.clear();
        Path file = folder.resolve("states-1.chronicle");
        String sound = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String forged :
                List.of("StateKey$Marshaller", "type dev.clew.store", "dev.clew.store.chronicle.StateKey,")) {
            String other = forged.replace("State", "Other").replace("store", "other");
            Files.writeString(file, sound.replace(forged, other), StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> load(saved))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("its header names a class that is not of a state file");
        }
    }

    /** Returns the offsets of bytes that are not 0: headers, indexes and entries. */
    private static int[] nonZeroOffsets(byte[] content) {
        return IntStream.range(0, content.length).filter(i -> content[i] != 0).toArray();
    }

    /**
     * Returns whether a load reports a damaged file; otherwise the content must be as if undamaged.
     */
    private boolean isRefused(byte[] saved, Expected expected) {
        try {
            assertHolds(load(saved), expected);
            return false;
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("is damaged: ").hasMessageContaining("start a new search");
            assertThat(e.getMessage()).hasLineCount(1);
            return true;
        } finally {
            closeAll();
            open.clear();
        }
    }

    @Test
    void unknownKindIsReportedInOneLine() {
        assertThatThrownBy(() -> BackingProvider.open("papyrus", folder, 0))
                .hasMessageContaining("'papyrus' is not on the class path");
        assertThat(open).isEmpty();
    }

    private static byte[] save(StateStore store) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.save(new DataOutputStream(bytes));
        store.saved();
        return bytes.toByteArray();
    }

    /** Loads the saved states from a copy of the files as a killed process left them. */
    private StateStore resume(byte[] saved) throws IOException {
        Path left = folder;
        folder = Files.createDirectory(left.resolve("resumed"));
        for (String name : files(left)) {
            Files.copy(left.resolve(name), folder.resolve(name));
        }
        return load(saved);
    }

    private StateStore load(byte[] saved) throws IOException {
        StateStore store = store();
        store.load(new DataInputStream(new ByteArrayInputStream(saved)));
        return store;
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
