package dev.clew.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.NodeId;
import dev.clew.model.Action;
import dev.clew.model.Envelope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Node ids are printed as node names wherever record types mark them. */
class NodeNamesTest {
    private static final List<String> NODES = List.of("alice", "bob", "carol");

    private record Ballot(int number, @NodeId int leader) {}

    private record Pair<A, B>(A first, B second) {}

    private record Chain<T>(T value, List<Chain<T>> rest) {}

    private record State(
            Optional<@NodeId Integer> votedFor,
            Set<@NodeId Integer> votes,
            Map<@NodeId Integer, Ballot> followers,
            Map<Ballot, List<@NodeId Integer>> quorums,
            @NodeId int[] order,
            List<Ballot> ballots,
            Pair<@NodeId Integer, Integer> pair,
            Chain<@NodeId Integer> chain,
            @NodeId int nobody,
            int plain) {}

    private static State state() {
        return new State(
                Optional.of(1),
                Set.of(2, 0, 1),
                Map.of(2, new Ballot(2, 0)),
                Map.of(new Ballot(1, 2), List.of(1, 0)),
                new int[] {2, 0},
                List.of(new Ballot(0, 0)),
                new Pair<>(1, 1),
                new Chain<>(0, List.of(new Chain<>(2, List.of()))),
                -1,
                1);
    }

    private static String text(ValueReader reader, Object value) {
        return TlaValues.text(reader.read(value));
    }

    @Test
    void markedIdsAreNamesInEveryPlace() {
        assertThat(text(new ValueReader(NODES), state()))
                .isEqualTo("[votedFor |-> <<bob>>, votes |-> {alice, bob, carol},"
                        + " followers |-> (carol :> [number |-> 2, leader |-> alice]),"
                        + " quorums |-> ([number |-> 1, leader |-> carol] :> <<bob, alice>>), order |-> <<carol, alice>>,"
                        + " ballots |-> <<[number |-> 0, leader |-> alice]>>, pair |-> [first |-> bob, second |-> 1],"
                        + " chain |-> [value |-> alice, rest |-> <<[value |-> carol, rest |-> <<>>]>>],"
                        + " nobody |-> -1, plain |-> 1]");
    }

    @Test
    void idsOfNoNodeAndIdsInModelsWithoutNodesStayNumbers() {
        assertThat(text(new ValueReader(NODES), new Ballot(1, 3))).isEqualTo("[number |-> 1, leader |-> 3]");
        assertThat(TlaValues.of(new Ballot(1, 0))).isEqualTo("[number |-> 1, leader |-> 0]");
        assertThat(text(ValueReader.ofOlderTraces(NODES), new Ballot(1, 0))).isEqualTo("[number |-> 1, leader |-> 0]");
    }

    @Test
    void actionsNameMarkedNodes() {
        ActionText texts = new ActionText(NODES);
        assertThat(texts.of(new Action.Deliver(0, 1, new Ballot(1, 2))))
                .isEqualTo("Deliver Ballot(number=1, leader=carol) alice -> bob");
        assertThat(texts.of(new Action.Timeout(0, new Ballot(1, 2))))
                .isEqualTo("Timeout Ballot(number=1, leader=carol) alice");
        assertThat(texts.of(new Action.Internal(2, new Pair<>(1, new Ballot(0, 1)))))
                .isEqualTo("Pair(first=1, second=[number |-> 0, leader |-> bob]) carol");
        assertThat(ActionText.ofOlderTraces(NODES).of(new Action.Drop(0, 1, new Ballot(1, 2))))
                .isEqualTo("Drop Ballot(number=1, leader=2) alice -> bob");
    }

    @Test
    void documentsHaveNamesInStatesEventsAndMessages() {
        Ballot ballot = new Ballot(1, 2);
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("alice", state());
        variables.put("network", Map.of(new Envelope<Object>(0, 1, ballot), 1));
        Trace trace = new Trace(
                NODES,
                List.of(
                        new Trace.Step(1, new Action.Initial(), Map.of()),
                        new Trace.Step(
                                2, new Action.Timeout(0, "t"), variables, List.of(new Envelope<>(0, 1, ballot)))));
        TraceDocument document = TraceDocuments.of(
                trace, "1", "m", Map.of(), Map.of(), new TraceDocument.Finding("holds", null, null, null, List.of()));
        TraceDocument.State last = document.states().get(1);
        assertThat(last.event().sent().toString()).contains("carol");
        assertThat(TlaValues.text(last.variables().getOrDefault("network", new Value.Text(""))))
                .isEqualTo("([source |-> alice, destination |-> bob,"
                        + " message |-> [number |-> 1, leader |-> carol]] :> 1)");
        assertThat(TraceJson.names(document)).containsExactlyInAnyOrderElementsOf(NODES);
    }
}
