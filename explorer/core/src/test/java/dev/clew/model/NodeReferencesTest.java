package dev.clew.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.Clew;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Tests that references lead to the nodes with which they were made. */
class NodeReferencesTest {

    /** Node that writes its place to disk and sends it to its group. */
    private record Member(NodeGroup<?> group, int place) implements Node.WithDisk<Integer, Integer, String> {
        @Override
        public Integer start(Effects<Integer> effects) {
            effects.persist("disk" + place);
            effects.broadcast(group, place);
            return place;
        }

        @Override
        public Integer restart(Optional<String> image, Effects<Integer> effects) {
            return place;
        }

        @Override
        public Integer receive(Integer state, int source, Integer message, Effects<Integer> effects) {
            return state;
        }
    }

    /** Node whose state properties see as a text. */
    private static final class Shy implements MutableNode.Viewed<Integer, String> {
        private final int place;

        Shy(int place) {
            this.place = place;
        }

        @Override
        public void start(Effects<Integer> effects) {}

        @Override
        public void receive(int source, Integer message, Effects<Integer> effects) {}

        @Override
        public String shown() {
            return "shown" + place;
        }
    }

    private static void assertHolds(ClusterBuilder<Integer> cluster) {
        CheckReport report =
                Clew.check(cluster.faults(Faults.NONE.withCrashes(1)).build()).run();
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void aGroupIsHandedToItsNodesBeforeTheyAreAdded() {
        ClusterBuilder<Integer> cluster = ClusterModel.named("groups");
        cluster.add("first", new Member(NodeGroup.of(List.of()), 7));
        NodeGroup<Integer> members = cluster.nodes("m", 3, Member::new);

        assertThat(members.ids()).containsExactly(1, 2, 3);
        assertThat(members.get(1)).hasToString("m1");
        cluster.invariant("Places", view -> view.all(members).equals(List.of(0, 1, 2)))
                .sometimes("FromTheOthers", view -> view.deliverable(members.get(1)).stream()
                        .map(Envelope::source)
                        .toList()
                        .equals(List.of(1, 3)))
                .invariant("NobodyElse", view -> view.deliverable(0).isEmpty());
        assertHolds(cluster);
    }

    @Test
    void idsLeadToReferencesThatKnowTheTypeOfImages() {
        ClusterBuilder<Integer> cluster = ClusterModel.named("disks");
        cluster.add("first", new Member(NodeGroup.of(List.of()), 7));
        NodeGroup.WithDisks<Integer, String> members =
                cluster.nodesWithDisks("m", 2, place -> new Member(NodeGroup.of(List.of()), place));

        assertThat(members.contains(2)).isTrue();
        assertThat(members.contains(0)).isFalse();
        assertThat(members.withId(2)).isEqualTo(members.get(1));
        assertThatThrownBy(() -> members.withId(0)).hasMessage("node 0 is none of [m0, m1]");
        NodeRef.WithDisk<Integer, String> last = members.withId(2);
        cluster.invariant("Images", view -> view.persisted(last)
                        .map(image -> image.endsWith("1"))
                        .orElse(true))
                .sometimes("Written", view -> view.persisted(last).isPresent());
        assertHolds(cluster);
    }

    /** View of a state in which each node has its place in a list. */
    private record Listed(List<?> states) implements ClusterView<Integer> {
        @Override
        public int size() {
            return states.size();
        }

        @Override
        public Object state(int node) {
            return states.get(node);
        }

        @Override
        public boolean isUp(int node) {
            return true;
        }

        @Override
        public Optional<Object> persisted(int node) {
            return Optional.empty();
        }

        @Override
        public List<Envelope<Integer>> deliverable(int destination) {
            return List.of();
        }

        @Override
        public Object history() {
            throw new IllegalStateException();
        }
    }

    @Test
    void aConflictNamesTheTwoNodes() {
        ClusterBuilder<Integer> cluster = ClusterModel.named("conflict");
        NodeGroup<Integer> members = cluster.nodes("m", 3, Member::new);
        BiFunction<Integer, Integer, String> conflict = (one, other) -> one + " follows " + other;

        Check sorted =
                Check.everyTwo(new Listed(List.of(1, 3, 2)), members, (one, other) -> one + 1 != other, conflict);
        assertThat(sorted.passes()).isFalse();
        assertThat(sorted.reason()).isEqualTo("1 follows 2: m0, m2");
        Check reversed =
                Check.everyTwo(new Listed(List.of(5, 3, 4)), members, (one, other) -> one - 1 != other, conflict);
        assertThat(reversed.reason()).isEqualTo("5 follows 4: m0, m2");
        Check later = Check.everyTwo(
                new Listed(List.of(1, 3, 2)), members, (one, other) -> one < other || one - 2 != other, conflict);
        assertThat(later.reason()).isEqualTo("3 follows 1: m1, m0");
        assertThat(Check.everyTwo(new Listed(List.of(1, 3, 5)), members, (one, other) -> one + 1 != other, conflict)
                        .passes())
                .isTrue();
    }

    @Test
    void viewedNodesShowWhatTheySay() {
        ClusterBuilder<Integer> cluster = ClusterModel.named("viewed");
        NodeGroup<String> shy = cluster.viewedNodes("v", 2, Shy::new);
        NodeRef<String> third = cluster.node("third", new Shy(2));
        NodeGroup<String> all = NodeGroup.of(List.of(shy.get(0), shy.get(1), third));

        cluster.invariant("Shown", view -> view.all(all).equals(List.of("shown0", "shown1", "shown2")));
        assertHolds(cluster);
    }

    @Test
    void aViewedNodeIsRefusedWhereItsTypeIsNotKnown() {
        ClusterBuilder<Integer> cluster = ClusterModel.named("viewed");

        assertThatThrownBy(() -> cluster.mutableNodes("v", 2, Shy::new))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("properties see node 'v0' as another object", "viewedNodes");
    }
}
