package dev.clew.semantics.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.NodeId;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.purity.CallLogs;
import dev.clew.semantics.cluster.node.Disk;
import dev.clew.semantics.cluster.node.LocalState;
import dev.clew.state.ContentHash;
import dev.clew.symmetry.Elements;
import dev.clew.symmetry.PermutationCode;
import dev.clew.symmetry.ValueSymmetry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Exchanging nodes renames what their situations name, moves the situations, and permutes the hashes of their profiles:
 * otherwise states of one orbit would have several representatives.
 */
class ClusterImagesTest {
    private static final int[][] PERMUTATIONS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    private record Note(@NodeId int about, String text) {}

    private record Follower() implements Node<Note, Note> {
        @Override
        public Note start(Effects<Note> effects) {
            return new Note(3, "");
        }

        @Override
        public Note receive(Note state, int source, Note message, Effects<Note> effects) {
            return message;
        }
    }

    /** A cluster of three symmetric nodes and a fourth. */
    private static final class Cluster {
        final ClusterTables tables;
        final ClusterImages images;

        Cluster(Network.Kind kind) throws IOException {
            ClusterModel model = ClusterModel.<Note>named("followers")
                    .add("a", new Follower())
                    .add("b", new Follower())
                    .add("c", new Follower())
                    .add("other", new Follower())
                    .symmetricNodes(0, 1, 2)
                    .network(Network.reliable(kind))
                    .build();
            ClusterSystem system = ClusterSystem.of(model, null, new CallLogs());
            tables = system.tables();
            Elements elements = Elements.of(model, node -> 0);
            ContentHash hash = new ContentHash();
            images = new ClusterImages(
                    tables, elements, new ValueSymmetry(elements, hash), new PermutationCode(elements.count()));
        }

        int situation(int node, Note state, List<Envelope<Object>> sent) {
            int local = tables.situations(node).internLocal(new LocalState(state, Set.of(), Map.of(), Disk.EMPTY));
            int[] numbers = sent.stream().mapToInt(tables.inboxes(node)::intern).toArray();
            return tables.situations(node)
                    .intern(tables.slots(), local, tables.inboxes(node).ofSent(numbers));
        }
    }

    private static int renamed(int node, int[] map) {
        return node < map.length ? map[node] : node;
    }

    private static Note renamed(Note note, int[] map) {
        return new Note(renamed(note.about(), map), note.text());
    }

    private static Envelope<Object> renamed(Envelope<Object> envelope, int[] map) {
        return new Envelope<>(
                renamed(envelope.source(), map),
                renamed(envelope.destination(), map),
                renamed((Note) envelope.message(), map));
    }

    private static List<Envelope<Object>> traffic(int node, Random random) {
        List<Envelope<Object>> sent = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            int source = random.nextInt(4);
            sent.add(new Envelope<>(source, node, new Note(random.nextInt(4), "t" + random.nextInt(2))));
        }
        return sent;
    }

    @ParameterizedTest
    @EnumSource
    void theImageOfASituationHasTheRenamedPartsAndHashes(Network.Kind kind) throws IOException {
        Cluster cluster = new Cluster(kind);
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            int node = random.nextInt(4);
            Note state = new Note(random.nextInt(4), "s" + random.nextInt(2));
            List<Envelope<Object>> sent = traffic(node, random);
            int number = cluster.situation(node, state, sent);
            long[] profile = cluster.images.profile(node, number);
            for (int[] map : PERMUTATIONS) {
                int target = cluster.images.target(node, map);
                assertThat(target).isEqualTo(renamed(node, map));
                int image = cluster.images.image(node, number, target, map);
                List<Envelope<Object>> renamed =
                        sent.stream().map(envelope -> renamed(envelope, map)).toList();
                assertThat(image).isEqualTo(cluster.situation(target, renamed(state, map), renamed));
                long[] permuted = new long[profile.length];
                for (int element = 0; element < map.length; element++) {
                    permuted[0] |= (profile[0] >>> element & 1) << map[element];
                    permuted[1 + map[element]] = profile[1 + element];
                }
                assertThat(cluster.images.profile(target, image)).isEqualTo(permuted);
            }
        }
    }

    /** Which nodes occur decides which values are renamed at all. */
    @Test
    void aProfileNamesTheNodesInStateAndInbox() throws IOException {
        Cluster cluster = new Cluster(Network.Kind.ORDERED);
        Note other = new Note(3, "");
        assertThat(cluster.images.profile(3, cluster.situation(3, other, List.of()))[0])
                .isZero();
        assertThat(cluster.images.profile(3, cluster.situation(3, new Note(1, ""), List.of()))[0])
                .isEqualTo(0b010);
        List<Envelope<Object>> twoSent = List.of(new Envelope<>(0, 3, other), new Envelope<>(3, 3, new Note(2, "")));
        assertThat(cluster.images.profile(3, cluster.situation(3, other, twoSent))[0])
                .isEqualTo(0b101);
    }

    /** On an ordered network, the order of a link's messages counts in the profile, and who sent which of them. */
    @Test
    void inboxesThatDifferInMoreThanNamesLookDifferent() throws IOException {
        Cluster cluster = new Cluster(Network.Kind.ORDERED);
        Note x = new Note(3, "x");
        Note y = new Note(3, "y");
        List<List<Envelope<Object>>> inboxes = List.of(
                List.of(),
                sent(0, x),
                sent(0, y),
                sent(0, x, 0, x),
                sent(0, x, 0, y),
                sent(0, y, 0, x),
                sent(0, x, 1, x),
                sent(0, x, 1, y),
                sent(0, x, 0, y, 1, x),
                sent(0, y, 0, x, 1, x),
                sent(0, x, 0, x, 1, y),
                sent(0, x, 1, x, 2, y),
                sent(0, x, 0, x, 0, y),
                sent(0, x, 0, y, 0, x),
                sent(0, y, 0, x, 0, x));
        List<List<Long>> hashes = inboxes.stream()
                .map(sent -> cluster.images.profile(3, cluster.situation(3, x, sent)))
                .map(profile -> Arrays.stream(profile).skip(1).sorted().boxed().toList())
                .toList();
        assertThat(hashes).doesNotHaveDuplicates();
    }

    private static List<Envelope<Object>> sent(Object... sourcesAndNotes) {
        return IntStream.range(0, sourcesAndNotes.length / 2)
                .mapToObj(i -> new Envelope<>((Integer) sourcesAndNotes[2 * i], 3, sourcesAndNotes[2 * i + 1]))
                .toList();
    }
}
