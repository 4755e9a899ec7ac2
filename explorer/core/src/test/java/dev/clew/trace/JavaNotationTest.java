package dev.clew.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.NodeId;
import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;
import dev.clew.object.Part;
import dev.clew.trace.format.JavaText;
import dev.clew.trace.format.TraceText;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JavaNotationTest {
    private static final JavaNotation NOTATION = new JavaNotation(List.of("s0", "s1", "s2"));

    private enum Role {
        LEADER
    }

    private record Server(
            Role role, @NodeId int self, Optional<@NodeId Integer> votedFor, Map<@NodeId Integer, Integer> next) {}

    private record Vote(int term) {}

    @Test
    void recordsHaveNamesForIdsOfNodes() {
        Server server = new Server(Role.LEADER, 0, Optional.of(1), Map.of(2, 7, 1, 2));

        assertThat(NOTATION.text(server))
                .isEqualTo("Server[role=LEADER, self=s0, votedFor=Optional[s1], next={s1=2, s2=7}]");
    }

    @Test
    void valuesOfThePlatformAreAsJavaPrintsThem() {
        assertThat(NOTATION.text(Set.of(10, 9, 100))).isEqualTo("[9, 10, 100]");
        assertThat(NOTATION.text(Set.of(5, -10))).isEqualTo("[-10, 5]");
        assertThat(NOTATION.text(Map.of(1, 100, 10, 1))).isEqualTo("{1=100, 10=1}");
        assertThat(NOTATION.text(Set.of("b", "a"))).isEqualTo("[a, b]");
        assertThat(NOTATION.text(List.of(2, 1))).isEqualTo("[2, 1]");
        assertThat(NOTATION.text(Arrays.asList(1, null))).isEqualTo("[1, null]");
        assertThat(NOTATION.text(Optional.empty())).isEqualTo("Optional.empty");
        assertThat(NOTATION.text(new int[] {3, 1})).isEqualTo("[3, 1]");
        assertThat(NOTATION.text(true)).isEqualTo("true");
        assertThat(NOTATION.text(new ModelValue("rm1"))).isEqualTo("rm1");
    }

    @Test
    void messagesHaveTheirEnds() {
        assertThat(NOTATION.text(new Envelope<>(0, 2, new Vote(3)))).isEqualTo("s0 -> s2: Vote[term=3]");
    }

    @Test
    void objectsAreWrittenLikeRecords() {
        Part list = new Part.Ordered(Part.Form.CLASS, "java.util.ArrayList", List.of(1, 2));
        Part map = new Part.Ordered(Part.Form.CLASS, LinkedHashMap.class.getName(), List.of("a", 1, "b", 2));
        Part optional = new Part.Ordered(Part.Form.OPTIONAL, "java.util.Optional", List.of(list));

        assertThat(NOTATION.text(list)).isEqualTo("[1, 2]");
        assertThat(NOTATION.text(map)).isEqualTo("{a=1, b=2}");
        assertThat(NOTATION.text(optional)).isEqualTo("Optional[[1, 2]]");
        assertThat(NOTATION.text(new Part.NodeReference(1))).isEqualTo("s1");
        assertThat(NOTATION.text(Part.Null.NULL)).isEqualTo("null");
    }

    @Test
    void behaviorsShowTheValuesOfEachState() throws IOException {
        Trace trace = new Trace(
                List.of(),
                List.of(
                        new Trace.Step(1, new Action.Initial(), Map.of("votedFor", Optional.empty())),
                        new Trace.Step(2, new Action.Named("Vote", List.of()), Map.of("votedFor", Optional.of(4)))));
        TraceDocument document = TraceDocuments.of(
                trace, "1", "m", Map.of(), Map.of(), new TraceDocument.Finding("holds", null, null, null, List.of()));
        JavaText text = new JavaText(new TraceText(false, true));
        StringBuilder out = new StringBuilder();

        text.writeBehavior(text.prepared(document, trace), out);

        assertThat(out)
                .contains("State 1: ", "/\\ votedFor = Optional.empty\n", "State 2: ", "/\\ votedFor = Optional[4]\n");
    }
}
