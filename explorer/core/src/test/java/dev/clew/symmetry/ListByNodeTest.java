package dev.clew.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.ByNodeId;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.Verdict;
import dev.clew.state.ContentHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The indices of a list or array by node are part of the value's statement about nodes. */
class ListByNodeTest {
    private static final int NODES = 3;

    /** Nodes that a node has heard of, and whether it has told the others. */
    record Rumour(@ByNodeId List<Boolean> heard, boolean told) {}

    /** Rumour with an array. */
    record RumourInArray(boolean @ByNodeId [] heard, boolean told) {
        @Override
        public boolean equals(Object other) {
            return other instanceof RumourInArray rumour && Arrays.equals(heard, rumour.heard) && told == rumour.told;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(heard) + (told ? 1 : 0);
        }
    }

    /** Arrays by node, with both ways to write the annotation. */
    record Front(@ByNodeId int[] places) {}

    record Behind(int @ByNodeId [] places) {}

    record Outer(@ByNodeId int[][] places) {}

    record Inner(int[] @ByNodeId [] places) {}

    record Plain(int[] places) {}

    private static final class Gossip implements Node.WithActions<Rumour, String, Object> {
        @Override
        public Rumour start(Effects<String> effects) {
            return new Rumour(Collections.nCopies(NODES, false), false);
        }

        @Override
        public List<String> actions(Rumour state) {
            return state.told ? List.of() : List.of("tell");
        }

        @Override
        public Rumour act(Rumour state, Object action, Effects<String> effects) {
            effects.broadcast("news");
            return new Rumour(state.heard, true);
        }

        @Override
        public Rumour receive(Rumour state, int source, String message, Effects<String> effects) {
            List<Boolean> heard = new ArrayList<>(state.heard);
            heard.set(source, true);
            return new Rumour(List.copyOf(heard), state.told);
        }
    }

    private static final class GossipInArrays implements Node.WithActions<RumourInArray, String, Object> {
        @Override
        public RumourInArray start(Effects<String> effects) {
            return new RumourInArray(new boolean[NODES], false);
        }

        @Override
        public List<String> actions(RumourInArray state) {
            return state.told ? List.of() : List.of("tell");
        }

        @Override
        public RumourInArray act(RumourInArray state, Object action, Effects<String> effects) {
            effects.broadcast("news");
            return new RumourInArray(state.heard, true);
        }

        @Override
        public RumourInArray receive(RumourInArray state, int source, String message, Effects<String> effects) {
            boolean[] heard = state.heard.clone();
            heard[source] = true;
            return new RumourInArray(heard, state.told);
        }
    }

    private static ClusterBuilder<String> gossip() {
        ClusterBuilder<String> builder = ClusterModel.named("gossip");
        IntStream.range(0, NODES).forEach(id -> builder.node("n" + id, new Gossip()));
        return builder.symmetricNodes(0, 1, 2);
    }

    /** Counts the orbits, of which there are 30: every node has heard only of those that have told it something. */
    @Test
    void orbitsOfStatesWithListsByNodeAreCounted() {
        ClusterModel model = gossip().invariant("heard only of who told", view -> IntStream.range(0, NODES)
                        .allMatch(node -> IntStream.range(0, NODES)
                                .allMatch(peer ->
                                        !view.state(node, Rumour.class).heard.get(peer)
                                                || view.state(peer, Rumour.class).told)))
                .build();
        assertThat(SmallSizes.check(model)
                        .symmetry()
                        .run()
                        .assertEnds(Verdict.HOLDS)
                        .counts()
                        .distinct())
                .isEqualTo(30);
    }

    @Test
    void orbitsOfStatesWithArraysByNodeAreCounted() {
        ClusterBuilder<String> builder = ClusterModel.named("gossip in arrays");
        IntStream.range(0, NODES).forEach(id -> builder.node("n" + id, new GossipInArrays()));
        ClusterModel model = builder.symmetricNodes(0, 1, 2)
                .invariant("heard only of who told", view -> IntStream.range(0, NODES)
                        .allMatch(node -> IntStream.range(0, NODES)
                                .allMatch(peer -> !view.state(node, RumourInArray.class).heard[peer]
                                        || view.state(peer, RumourInArray.class).told)))
                .build();
        assertThat(SmallSizes.check(model)
                        .symmetry()
                        .run()
                        .assertEnds(Verdict.HOLDS)
                        .counts()
                        .distinct())
                .isEqualTo(30);
    }

    /** A profile marks one element: only the node at that index sees a different value. */
    @Test
    void theProfileOfAListByNodeNamesThePlace() {
        ValueSymmetry symmetry = new ValueSymmetry(Elements.of(gossip().build(), node -> 0), new ContentHash());
        long[] profile = symmetry.profile(new Rumour(List.of(true, false, false), false));
        assertThat(profile[1]).isNotEqualTo(profile[2]);
        assertThat(profile[2]).isEqualTo(profile[3]);
        long[] renamed = symmetry.profile(new Rumour(List.of(false, true, false), false));
        assertThat(renamed[2]).isEqualTo(profile[1]);
        assertThat(renamed[1]).isEqualTo(profile[2]);
    }

    @Test
    void anArrayByNodeMayBeMarkedInFrontOrBehind() {
        ValueSymmetry symmetry = new ValueSymmetry(Elements.of(gossip().build(), node -> 0), new ContentHash());
        int[] exchange = {1, 0, 2};
        int[] numbers = {7, 8, 9};
        int[][] rows = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
        assertThat(((Front) symmetry.rename(new Front(numbers), exchange)).places)
                .containsExactly(8, 7, 9);
        assertThat(((Behind) symmetry.rename(new Behind(numbers), exchange)).places)
                .containsExactly(8, 7, 9);
        assertThat(((Plain) symmetry.rename(new Plain(numbers), exchange)).places)
                .containsExactly(7, 8, 9);
        assertThat(((Outer) symmetry.rename(new Outer(rows), exchange)).places)
                .isDeepEqualTo(new int[][] {{4, 5, 6}, {1, 2, 3}, {7, 8, 9}});
        assertThat(((Inner) symmetry.rename(new Inner(rows), exchange)).places)
                .isDeepEqualTo(new int[][] {{2, 1, 3}, {5, 4, 6}, {8, 7, 9}});
    }
}
